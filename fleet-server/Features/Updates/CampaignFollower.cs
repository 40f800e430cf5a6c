using System.Text.Json;
using Laterne.Features.Messaging.Following;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Updates;

/// <summary>
/// Takes what poles say of updates and lays it down for the campaigns, in the transaction of the cursor. Only the driver counts: it alone
/// changes poles of campaigns, so that no two transactions ever meet over one pole.
/// </summary>
internal sealed class CampaignFollower(CampaignSignals signals) : IEventFollower
{
    private const int LongestText = 64;

    public string Name => "campaigns";

    public async Task TakeAsync(LaterneDb db, IReadOnlyList<FollowedEvent> events, CancellationToken cancel)
    {
        var news = events.Where(e => e.Event.Type == "updateState").Select(e => Read(e.Id, e.Event.PoleId, e.Event.Data)).OfType<CampaignNews>().ToList();
        if (news.Count > 0 && await db.Set<Campaign>().AnyAsync(CampaignStep.IsLive, cancel))
        {
            db.AddRange(news);
        }
    }

    public void Committed() => signals.Work.Raise();

    /// <summary>Null: odd, or of no use. A pole of a later firmware may say what nobody here knows.</summary>
    internal static CampaignNews? Read(long eventId, string poleId, string? data)
    {
        try
        {
            using var document = JsonDocument.Parse(data ?? "{}");
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && Text(root, "version") is { Length: > 0 and <= LongestText } version
                && Enum.TryParse<PoleStage>(Text(root, "state"), out var stage) && Enum.IsDefined(stage) && Text(root, "state") == stage.ToString()
                ? new CampaignNews { EventId = eventId, PoleId = poleId, Stage = stage, Release = version, Reason = Short(Text(root, "reason")) }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // A text that is no valid UTF-16.
            return null;
        }
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString()! : "";

    private static string Short(string text) => (text.Length <= LongestText ? text : text[..LongestText]).Replace("\0", "", StringComparison.Ordinal);
}
