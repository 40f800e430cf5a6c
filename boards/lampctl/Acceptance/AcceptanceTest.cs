using System.Globalization;
using System.Text.Json.Nodes;
using Laterne.Lampctl.Crew;

namespace Laterne.Lampctl.Acceptance;

/// <summary>Goes through the parts of a pole. A part that the pole does not have is no fault; one that nobody answers for is not passed over.</summary>
/// <param name="isClaimed">Without an identity a pole calls nobody, so its link is not looked for.</param>
internal sealed class AcceptanceTest(PoleConsole pole, Talk talk, bool isClaimed)
{
    private static readonly int[] Levels = [100, 50, 5, 100, 0];
    private static readonly string[] Readings = ["firstLux", "secondLux", "thirdLux", "fourthLux", "fifthLux"];

    private readonly List<PartResult> _results = [];

    /// <summary>So far.</summary>
    public IReadOnlyList<PartResult> Results => _results;

    /// <summary>Tests these parts in the list's order.</summary>
    public void Run(IEnumerable<AcceptancePart> parts)
    {
        foreach (var part in parts)
        {
            var began = talk.Elapsed;
            var (result, reason, values) = part.Command == "test-lamp" ? Lamp(part) : One(part);
            var done = new PartResult(part.Part, result, reason, values, Math.Round((talk.Elapsed - began).TotalSeconds, 1));
            _results.Add(done);
            talk.Step(AcceptanceReport.Line(done));
        }
    }

    private static string Said(JsonObject answer)
    {
        var parts = new[] { (string?)answer["reason"], (string?)answer["fault"], (string?)answer["line"] is "fault" ? "The button's line is cut or shorted." : null };
        return string.Join(' ', parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static JsonObject Values(JsonObject answer)
    {
        var values = (JsonObject)answer.DeepClone();
        foreach (var name in new[] { "id", "status", "code", "reason" })
        {
            values.Remove(name);
        }

        return values;
    }

    private (string, string?, JsonObject) One(AcceptancePart part)
    {
        if (part.Part == "link" && !isClaimed)
        {
            return (Outcome.Absent, "The pole has no identity yet: lampctl provision.", []);
        }

        var answer = pole.Do(part.Command, part.Members, part.Within, part.Bid is { } bid ? () => talk.Bid(bid) : null);
        if (Refused(answer) is { } refused)
        {
            return refused;
        }

        // A line that the test calls faulty is one, though the command itself was done.
        var faults = answer.Where(member => member.Value is JsonValue value && value.TryGetValue(out string? text) && text is "fault" or "failed").Select(member => member.Key).ToArray();
        return faults.Length > 0
            ? (Outcome.Failed, $"{string.Join(" and ", faults)}: not as it should be.", Values(answer))
            : Judged(part, Values(answer));
    }

    private (string, string?, JsonObject) Lamp(AcceptancePart part)
    {
        if (talk.CanAsk)
        {
            talk.Bid("Look at the lamp: it goes to 100, 50, 5, 100 % and off, two seconds each.");
        }

        var answer = pole.Do(part.Command, part.Members, part.Within);
        var lux = new JsonObject();
        for (var i = 0; i < Levels.Length; i++)
        {
            lux[string.Create(CultureInfo.InvariantCulture, $"{i + 1}-{Levels[i]}")] = answer[Readings[i]]?.DeepClone();
        }

        return Refused(answer) ?? Judged(part, new JsonObject { ["levels"] = new JsonArray([.. Levels.Select(level => JsonValue.Create(level))]), ["illuminanceLux"] = lux });
    }

    private static (string, string?, JsonObject)? Refused(JsonObject answer)
    {
        if (ConsoleRefusal.IsDone(answer))
        {
            return null;
        }

        return ConsoleRefusal.Code(answer) switch
        {
            "absent" => (Outcome.Absent, null, []),
            "locked" or "busy" or "inUse" or "unknownCommand" => Refuse(answer),
            _ => (Outcome.Failed, Said(answer), Values(answer)),
        };
    }

    private static (string, string?, JsonObject) Refuse(JsonObject answer)
    {
        ConsoleRefusal.Check("the test", answer);
        return default;
    }

    /// <summary>What only eyes can tell is asked.</summary>
    private (string, string?, JsonObject) Judged(AcceptancePart part, JsonObject values) => part.Question is null
        ? (Outcome.Passed, null, values)
        : talk.Ask(part.Question) switch
        {
            true => (Outcome.Passed, null, values),
            false => (Outcome.Failed, "The fitter did not see it.", values),
            null => (Outcome.Unseen, null, values),
        };
}
