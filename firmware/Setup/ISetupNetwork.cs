namespace Laterne.Setup;

/// <summary>The pole's way out while it is set up. Every call may wait for some seconds; none throws.</summary>
public interface ISetupNetwork
{
    /// <summary>True when the pole has an address.</summary>
    bool HasAddress { get; }

    /// <summary>True when the pole knows the time; asks for it when that is due.</summary>
    bool HasTime { get; }

    /// <summary>Joins a Wi-Fi network. The answer is a constant of <see cref="SetupOutcome"/>.</summary>
    int Join(string ssid, string key);

    /// <summary>Leaves it again.</summary>
    void Leave();

    /// <summary>Opens a connection over TLS to a server that can show who it is. The answer is a constant of <see cref="SetupOutcome"/>.</summary>
    int Open(string host, int port);

    /// <summary>Sends bytes. False: the connection is broken.</summary>
    bool Send(byte[] bytes, int count);

    /// <summary>Receives what comes next. 0: the server has closed; below 0: nothing came, or it is broken.</summary>
    int Receive(byte[] buffer);

    /// <summary>Closes the connection.</summary>
    void Close();
}
