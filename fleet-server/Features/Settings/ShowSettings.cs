using System.ComponentModel;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using Laterne.Features.Charging;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.People;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Settings;

/// <summary>A pole's settings: what it shall run, what it runs, and why they differ.</summary>
internal static class ShowSettings
{
    internal sealed record Answer
    {
        [Description("Version of the desired document; 0 = none.")]
        public required long DesiredVersion { get; init; }

        [Description("When it was made, Unix milliseconds UTC.")]
        public required long? ChangedMs { get; init; }

        [Description("Its size on the wire; a pole takes 4096.")]
        public required int Bytes { get; init; }

        [Description("The document as it goes to the pole; numbers of charging cards are masked without the right runCharging, the key of light-ahead for everybody.")]
        public required JsonElement? Desired { get; init; }

        [Description("Version that the pole runs; 0 = none.")]
        public required long ReportedVersion { get; init; }

        public required bool Drift { get; init; }

        [Description("Why they differ.")]
        public required string? DriftReason { get; init; }

        [Description("What the pole refused last.")]
        public required SettingsRefusal? Refusal { get; init; }
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(string id, ClaimsPrincipal person, LaterneDb db, Fleet fleet, CancellationToken cancel)
    {
        if (fleet.Find(id) is not { } pole)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        var desired = await db.Set<Desired>().AsNoTracking().FirstOrDefaultAsync(d => d.PoleId == id, cancel);
        return TypedResults.Ok(new Answer
        {
            DesiredVersion = pole.DesiredVersion,
            ChangedMs = desired?.ChangedMs,
            Bytes = desired?.Payload.Length ?? 0,
            Desired = desired is { Payload.Length: > 0 } ? Shown(desired.Payload, CardNumber.IsShownTo(person)) : null,
            ReportedVersion = pole.Report.Version,
            Drift = pole.Drift,
            DriftReason = DriftReason.Of(pole),
            Refusal = pole.Report.Refusal,
        });
    }

    /// <summary>The document, without the key of the neighbours, and with the numbers of cards masked for those who may not see them.</summary>
    internal static JsonElement Shown(byte[] payload, bool withCards)
    {
        var document = JsonNode.Parse(payload)!;
        if (!withCards && document["charging"]?["cards"] is JsonArray cards)
        {
            for (var i = 0; i < cards.Count; i++)
            {
                cards[i] = CardNumber.Show(cards[i]!.GetValue<string>(), isShown: false);
            }
        }

        if (document["lightAhead"]?["key"] is not null)
        {
            document["lightAhead"]!["key"] = "set";
        }

        return JsonSerializer.SerializeToElement(document);
    }

    public static void MapSettings(this IEndpointRouteBuilder app) => app.MapRoom("/api", "Settings").RequireAuthorization(Rights.See)
        .MapGet("/poles/{id}/settings", HandleAsync).Says("showSettings", "Shows what a pole shall run, what it runs, and why they differ.", 401, 404);
}
