namespace Laterne.CrewConsole;

/// <summary>The serial port of the console. Never waits and never throws.</summary>
public interface IConsolePort
{
    /// <summary>Takes what has come in, at most <paramref name="buffer"/>. Returns how much.</summary>
    int Read(byte[] buffer);

    /// <summary>Sends bytes. False: it does not work, and they are lost.</summary>
    bool Write(byte[] buffer, int offset, int count);
}
