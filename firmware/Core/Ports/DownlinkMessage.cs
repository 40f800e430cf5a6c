using Laterne.Contracts;

namespace Laterne.Core.Ports;

/// <summary>A message from the server. One object is reused for all.</summary>
public sealed class DownlinkMessage
{
    /// <summary>True for the settings document, false for a command.</summary>
    public bool IsDesired { get; set; }

    /// <summary>The command's name, for instance <c>override</c>; empty for settings.</summary>
    public string Name { get; set; } = "";

    /// <summary>The command's id, to be answered once; empty for settings.</summary>
    public string RequestId { get; set; } = "";

    /// <summary>UTF-8 JSON, the first <see cref="Length"/> bytes; at most <see cref="Limits.PayloadBytes"/>. The link hands its array over.</summary>
    public byte[] Payload { get; set; } = new byte[0];

    /// <summary>Bytes of the payload.</summary>
    public int Length { get; set; }
}
