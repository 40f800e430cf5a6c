using System.ComponentModel.DataAnnotations;

namespace Laterne.Host.Options;

/// <summary>Section <c>Laterne</c>: what belongs to no capability.</summary>
public sealed class ServerOptions
{
    public const string Section = "Laterne";

    /// <summary>Folder of the database, certificates and whatever else must survive; relative to the working directory.</summary>
    [Required]
    public string Data { get; set; } = "data";

    /// <summary>Seconds that the server's clock runs ahead of the machine's: for demonstrations that play a night by day. +-20 years.</summary>
    [Range(-630_720_000L, 630_720_000L)]
    public long ClockOffsetSeconds { get; set; }
}
