using System.Globalization;
using System.Text.RegularExpressions;
using Laterne.Hardware;
using Laterne.Street;

namespace Laterne.Studio.Running.Happenings;

/// <summary>Reads the member <c>happenings</c> of a scenario.</summary>
internal static partial class HappeningReader
{
    private const int Most = 1000;
    // Each of them is kept for each pole that it concerns.
    private const int MostTimes = 20_000;
    private const int IdLength = 64;
    private const double LongestS = 366 * 86_400;
    private const long PressMs = 300;
    private const long ShowMs = 800;

    private static readonly string[] Common = ["at", "what", "poles", "forS", "every", "times", "spreadS"];

    /// <param name="startMs">Begin of the scenario, Unix ms.</param>
    public static IReadOnlyList<Happening> Read(JsonPart scenario, long startMs)
    {
        IReadOnlyList<Happening> happenings =
            scenario.Has("happenings") ? [.. scenario.Array("happenings", 0, Most).Select(part => ReadOne(part, startMs))] : [];
        var times = happenings.Sum(happening => happening.Times);
        return times <= MostTimes
            ? happenings
            : throw scenario.Refusal("happenings", $"happen {times} times in all; at most {MostTimes} are played");
    }

    private static Happening ReadOne(JsonPart part, long startMs)
    {
        var what = part.Text("what", 40);
        if (!HappeningKind.All.TryGetValue(what, out var kind))
        {
            throw part.Refusal("what", $"'{what}' cannot happen; did you mean {NearestWord.To(what, [.. HappeningKind.All.Keys])}?");
        }

        part.AllowOnly([.. Common, .. kind.Members]);
        if (kind is { IsOfServer: true, Needs: null } && part.Has("poles"))
        {
            throw part.Refusal("poles", $"'{what}' happens to the server, not to poles");
        }

        if (part.Has("forS") && kind.End is null)
        {
            throw part.Refusal("forS", $"'{what}' does not last");
        }

        var happening = new Happening
        {
            Kind = kind,
            AfterMs = Time(part, "at", startMs),
            Poles = part.Has("poles") ? part.Texts("poles", 1, 1000, IdLength) : [],
            ForMs = part.Has("forS") ? (long)(part.Number("forS", 0.01, LongestS) * 1000) : what == HappeningKind.PressCall ? PressMs : what == HappeningKind.PresentCard ? ShowMs : null,
            Times = Whole(part, "times", 1, 10_000, 1),
            EveryMs = part.Has("every") ? Time(part, "every", startMs) : 0,
            SpreadMs = (long)(part.Number("spreadS", 0, 86_400, 0) * 1000)
        };
        if (happening.EveryMs > 0 && happening.Times == 1)
        {
            throw part.Refusal("times", "is missing: how often?");
        }

        return happening.Times == 1 || happening.EveryMs > 0
            ? ReadOwn(part, happening)
            : throw part.Refusal("every", $"is missing: {happening.Times} times need a time between them");
    }

    private static Happening ReadOwn(JsonPart part, Happening happening) => happening with
    {
        OwnA = part.Number("ownA", 6, 80, happening.OwnA),
        Phases = part.Number("phases", 1, 3, happening.Phases) is var phases && phases is 1 or 3 ? (int)phases : throw part.Refusal("phases", "expected 1 or 3"),
        BatteryWh = part.Number("batteryWh", 100, 1_000_000, happening.BatteryWh),
        Filled = part.Number("filled", 0, 1, happening.Filled),
        IgnoresDuty = part.Flag("ignoresDuty", false),
        ReactionMs = Whole(part, "reactionMs", 0, 10_000, happening.ReactionMs),
        Card = ReadCard(part, happening.Card),
        Writes = Whole(part, "writes", 0, 1000, 0),
        Torn = ReadTorn(part),
        Ppm = Whole(part, "ppm", -1000, 1000, 0),
        Percent = part.Number("percent", 0, 100, 0),
        AcknowledgesAfterMs = part.Has("acknowledgesAfterS") ? (long)(part.Number("acknowledgesAfterS", 0, 86_400) * 1000) : null,
        ClosesAfterMs = part.Has("closesAfterS") ? (long)(part.Number("closesAfterS", 0, 86_400) * 1000) : null,
        LimitA = Whole(part, "limitA", 0, 80, 0)
    };

    private static string ReadCard(JsonPart part, string usual)
    {
        if (!part.Has("card"))
        {
            return usual;
        }

        var text = part.Text("card", 20);
        return text.Length is 8 or 14 or 20 && text.All(c => c is (>= '0' and <= '9') or (>= 'A' and <= 'F'))
            ? text
            : throw part.Refusal("card", "expected 8, 14 or 20 digits 0 to 9 and A to F");
    }

    private static TornWrite ReadTorn(JsonPart part)
    {
        if (!part.Has("torn"))
        {
            return TornWrite.Half;
        }

        return Enum.TryParse<TornWrite>(part.Text("torn", 20), ignoreCase: true, out var torn) && Enum.IsDefined(torn)
            ? torn
            : throw part.Refusal("torn", "expected none, half, halfThenErased or all");
    }

    /// <summary>Milliseconds after the begin.</summary>
    private static long Time(JsonPart part, string name, long startMs)
    {
        var text = part.Text(name, 40);
        if (AfterBegin().Match(text) is { Success: true } match)
        {
            int Group(string group) => match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;
            return ((Group("h") * 3600L) + (Group("m") * 60L) + Group("s")) * 1000;
        }

        if (name == "at" && Instant().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time.ToUnixTimeMilliseconds() - startMs is >= 0 and var after
                ? after
                : throw part.Refusal(name, $"'{text}' lies before the scenario begins");
        }

        throw part.Refusal(name, name == "at"
            ? $"'{text}' is no time: write +H:MM or +H:MM:SS after the begin, or a date and time such as 2026-12-15T23:10:00+01:00"
            : $"'{text}' is no time: write +H:MM or +H:MM:SS");
    }

    private static int Whole(JsonPart part, string name, int least, int most, int otherwise) =>
        part.Number(name, least, most, otherwise) is var number && number == Math.Floor(number)
            ? (int)number
            : throw part.Refusal(name, "expected a whole number");

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$", RegexOptions.ECMAScript)]
    private static partial Regex Instant();

    [GeneratedRegex(@"^\+(?<h>[0-9]{1,4}):(?<m>[0-5][0-9])(:(?<s>[0-5][0-9]))?$")]
    private static partial Regex AfterBegin();
}
