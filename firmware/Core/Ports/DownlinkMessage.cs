using Laterne.Contracts;

namespace Laterne.Core.Ports;

/// <summary>A message from the server. One object is reused for all: the link copies into it.</summary>
public sealed class DownlinkMessage
{
    /// <summary>True for the settings document, false for a command.</summary>
    public bool IsDesired { get; set; }

    /// <summary>The command's name, for instance <c>override</c>; empty for settings.</summary>
    public string Name { get; set; } = "";

    /// <summary>The command's id, to be answered once; empty for settings.</summary>
    public string RequestId { get; set; } = "";

    /// <summary>UTF-8 JSON, the first <see cref="Length"/> bytes.</summary>
    public byte[] Payload { get; } = new byte[Limits.PayloadBytes];

    /// <summary>Bytes of the payload.</summary>
    public int Length { get; set; }
}
