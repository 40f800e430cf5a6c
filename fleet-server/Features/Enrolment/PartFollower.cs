using System.Text.Json;
using Laterne.Features.Live;
using Laterne.Features.Messaging.Following;
using Laterne.Storage;
using Laterne.Storage.Uplink;

namespace Laterne.Features.Enrolment;

/// <summary>Keeps the newest result of each part that a pole tested. What cannot be read is left out; the events after it go on.</summary>
internal sealed class PartFollower(LiveTopics topics) : IEventFollower
{
    private const string Event = "acceptancePart";
    private const int LongestValues = 2000;

    private static readonly string[] Results = ["passed", "failed", "absent", "stopped"];

    private bool _changed;

    public string Name => "acceptance";

    public async Task TakeAsync(LaterneDb db, IReadOnlyList<FollowedEvent> events, CancellationToken cancel)
    {
        _changed = false;
        foreach (var (_, happened) in events)
        {
            if (happened.Type == Event && Read(happened) is { } told)
            {
                await KeepAsync(db, told, cancel);
                _changed = true;
            }
        }
    }

    public void Committed()
    {
        if (_changed)
        {
            topics.Touch(EnrolmentEndpoints.Topic);
        }
    }

    /// <summary>Null: it is not what a pole tells of a part.</summary>
    internal static TestedPart? Read(PoleEvent happened)
    {
        try
        {
            using var json = JsonDocument.Parse(happened.Data ?? "");
            var data = json.RootElement;
            if (data.ValueKind != JsonValueKind.Object || Text(data, "part", 40) is not { } part || !PoleParts.IsKnown(part)
                || Text(data, "result", 20) is not { } result || !Results.Contains(result))
            {
                return null;
            }

            return new TestedPart
            {
                PoleId = happened.PoleId,
                Part = part,
                Run = Text(data, "run", 64) ?? "",
                Result = result,
                Code = Text(data, "code", 40) ?? "",
                Reason = Text(data, "reason", 500) ?? "",
                Measured = Values(data),
                TimeMs = happened.TimeMs,
            };
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            // The latter: a text that is no valid UTF-16.
            return null;
        }
    }

    private static string Values(JsonElement data)
    {
        if (!data.TryGetProperty("values", out var member) || member.ValueKind != JsonValueKind.Object)
        {
            return "{}";
        }

        try
        {
            // Written anew: a text that is no valid UTF-16 could be shown to nobody.
            return JsonSerializer.Serialize(member.Deserialize<Dictionary<string, object>>()) is { Length: <= LongestValues } text ? text : "{}";
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            return "{}";
        }
    }

    private static async Task KeepAsync(LaterneDb db, TestedPart told, CancellationToken cancel)
    {
        if (await db.FindAsync<TestedPart>([told.PoleId, told.Part], cancel) is not { } kept)
        {
            db.Add(told);
            return;
        }

        (kept.Run, kept.Result, kept.Code, kept.Reason, kept.Measured, kept.TimeMs) = (told.Run, told.Result, told.Code, told.Reason, told.Measured, told.TimeMs);
    }

    private static string? Text(JsonElement data, string name, int longest) =>
        data.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.GetString() is { } text && text.Length <= longest
            ? text.Replace("\0", "", StringComparison.Ordinal)
            : null;
}
