namespace Laterne.Hardware;

/// <summary>How good the way to an MQTT endpoint is. May be changed while messages fly; what has been sent keeps its luck.</summary>
public sealed class LineQuality
{
    /// <summary>Share of packets that get lost on their way, percent, 0..100; each way, acknowledgements too.</summary>
    public double LossPercent { get; set; }

    /// <summary>Shortest time on the way, ms, at least 1.</summary>
    public int ShortestMs { get; set; } = 15;

    /// <summary>Longest time on the way, ms.</summary>
    public int LongestMs { get; set; } = 60;

    /// <summary>What a connection costs beyond its packets, ms: the chip's computing for TLS.</summary>
    public int HandshakeMs { get; set; }

    /// <summary>After this time a lost packet is sent again, then after twice as long and so on, ms.</summary>
    public int RepeatAfterMs { get; set; } = 1000;

    /// <summary>So often a packet is sent; when all are lost the sender gives the connection up.</summary>
    public int Tries { get; set; } = 3;

    /// <summary>After this time a side that hears nothing more gives up, ms: one and a half keep-alives of a minute.</summary>
    public int SilenceMs { get; set; } = 90_000;
}
