namespace Laterne.Hotspot;

/// <summary>Asks the access point whether it lives. No call waits, none throws; one probe at a time.</summary>
public interface IHotspotProbe
{
    /// <summary>Clients that the last answer told of, 0 and more; -1: it told of none.</summary>
    int Clients { get; }

    /// <summary>Begins a probe; one that still runs is given up and its result is lost.</summary>
    /// <param name="address">IPv4 address in dotted decimals.</param>
    /// <param name="port">Port of the HTTP server.</param>
    /// <param name="path">What is asked for, from a slash on.</param>
    void Begin(string address, int port, string path);

    /// <summary>What became of it, one of <see cref="ProbeState"/>; the same until the next one begins.</summary>
    int Poll();
}
