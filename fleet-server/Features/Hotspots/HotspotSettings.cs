using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Laterne.Features.Http;

namespace Laterne.Features.Hotspots;

/// <summary>The settings of an access point, ranges as in the pole's own document.</summary>
public sealed record HotspotSettings : IChecked
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>A time of the day in which it has power.</summary>
    public sealed record Period
    {
        [Description("Local minute of the day, 0 to 1439.")]
        public required int Start { get; init; }

        [Description("Local minute, 0 to 1440; not after the start: of the next day.")]
        public required int End { get; init; }

        [Description("Days on which it begins: bit 0 Monday to bit 6 Sunday, 1 to 127.")]
        public int Days { get; init; } = 127;
    }

    [Description("Whether the access point gets power.")]
    public bool Enabled { get; init; } = true;

    [Description("When it has power, at most 8; none: always.")]
    [MaxLength(8, ErrorMessage = "A pole takes 8 periods.")]
    public IReadOnlyList<Period> Periods { get; init; } = [];

    [Description("The pole itself talks through it: then it is never off, and has no periods.")]
    public bool CarriesUplink { get; init; }

    [Description("Whether it stays on without mains, on the pole's battery.")]
    public bool StaysOnBattery { get; init; }

    [Description("IPv4 address of its HTTP server, which the pole asks; empty: it is not asked, and nobody knows whether it works.")]
    [RegularExpression(@"((25[0-5]|2[0-4]\d|1?\d?\d)(\.(?!$)|$)){4}", ErrorMessage = "An address is IPv4, such as 10.20.0.9, or empty.")]
    public string Address { get; init; } = "";

    [Range(1, 65_535, ErrorMessage = "A port is 1 to 65535.")]
    public int Port { get; init; } = 80;

    [Description("What is asked for.")]
    [RegularExpression(@"/[!-~]{0,63}", ErrorMessage = "A path begins with a slash and has at most 64 printable characters, no blanks.")]
    public string Path { get; init; } = "/";

    [Description("Seconds from question to question.")]
    [Range(10, 3600, ErrorMessage = "It is asked each 10 to 3600 s.")]
    public int ProbePeriodS { get; init; } = 60;

    [Description("Questions in a row without an answer until it counts as silent.")]
    [Range(1, 20, ErrorMessage = "It counts as silent after 1 to 20 questions.")]
    public int Failures { get; init; } = 3;

    [Description("Time that it takes to start, s.")]
    [Range(10, 600, ErrorMessage = "It starts in 10 to 600 s.")]
    public int BootS { get; init; } = 90;

    [Description("How long a power cycle takes its power away, s.")]
    [Range(5, 300, ErrorMessage = "A power cycle takes 5 to 300 s.")]
    public int OffS { get; init; } = 10;

    [Description("First pause between power cycles; it doubles.")]
    [Range(1, 720, ErrorMessage = "The first pause is 1 to 720 minutes.")]
    public int BackoffMinutes { get; init; } = 15;

    [Description("Power cycles that the pole may do by itself in a day.")]
    [Range(0, 24, ErrorMessage = "A day has 0 to 24 power cycles.")]
    public int CyclesADay { get; init; } = 4;

    internal static HotspotSettings Of(AccessPoint point) => JsonSerializer.Deserialize<HotspotSettings>(point.Settings, Json)!;

    /// <summary>The pole's section.</summary>
    internal JsonElement ToSection() => JsonSerializer.SerializeToElement(this, Json);

    /// <summary>Null when periods fit.</summary>
    internal Refusal? Fault() =>
        Periods.Any(period => period.Start is < 0 or > 1439 || period.End is < 0 or > 1440 || period.Days is < 1 or > 127)
            ? Refusal.Invalid("periods", "A period begins at minute 0 to 1439, ends at 0 to 1440, and has days 1 to 127.")
        : CarriesUplink && Periods.Count > 0
            ? Refusal.Invalid("periods", "The pole talks through this access point: a schedule would cut it off. Take the periods out.")
        : null;
}
