using System.ComponentModel.DataAnnotations;
using Laterne.Features.Lighting;

namespace Laterne.Features.Settings;

/// <summary>What every pole's settings have in common.</summary>
public sealed class SettingsOptions
{
    /// <summary>IANA name of the poles' time zone. Programs and calendars mean its local time.</summary>
    [Required]
    public string TimeZone { get; set; } = "Europe/Berlin";

    /// <summary>The German state whose public holidays calendars mean, such as NW: an ISO 3166-2:DE code without DE-.</summary>
    [RegularExpression("^(BW|BY|BE|BB|HB|HH|HE|MV|NI|NW|RP|SL|SN|ST|SH|TH)$", ErrorMessage = "The State is one of BW, BY, BE, BB, HB, HH, HE, MV, NI, NW, RP, SL, SN, ST, SH, TH.")]
    public string State { get; set; } = "NW";

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>The year of rules that begins now.</summary>
    internal CalendarYear YearFrom(DateTimeOffset now) => new(State, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime));
}
