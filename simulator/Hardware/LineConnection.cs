namespace Laterne.Hardware;

/// <summary>One connection over a <see cref="VirtualLine"/>; each end closes for itself.</summary>
internal sealed class LineConnection(ILineClient client, int start, long openMs)
{
    public ILineClient Client { get; } = client;

    /// <summary>Start of the board in which it was made: the client of an earlier one no longer exists.</summary>
    public int Start { get; } = start;

    /// <summary>When the handshake is done, ms.</summary>
    public long OpenMs { get; } = openMs;

    public LineWay Up { get; } = new();

    public LineWay Down { get; } = new();

    public bool ClientIsOpen { get; set; } = true;

    public bool EndpointIsOpen { get; set; } = true;
}

/// <summary>One direction: packets arrive in the order in which they were sent.</summary>
internal sealed class LineWay
{
    /// <summary>When the last packet arrives, ms.</summary>
    public long LastMs { get; set; }

    /// <summary>Nothing comes through any more.</summary>
    public bool IsDead { get; set; }
}

/// <summary>The client at the near end, told of what has arrived.</summary>
internal interface ILineClient
{
    void Receive(string topic, byte[] payload, bool retain);

    void Acknowledge(ushort id);

    void Grant(ushort id, bool isGranted);

    /// <summary>The connection has ended without its doing.</summary>
    void End();
}
