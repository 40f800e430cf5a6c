using System.ComponentModel.DataAnnotations;

namespace Laterne.Features.Settings;

/// <summary>What every pole's settings have in common.</summary>
public sealed class SettingsOptions
{
    /// <summary>IANA name of the poles' time zone. Programs and calendars mean its local time.</summary>
    [Required]
    public string TimeZone { get; set; } = "Europe/Berlin";

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}
