using System.ComponentModel;
using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Charging;

/// <summary>Sessions as a file, oldest first. Rows are written as they are read, so that a year of a city needs no memory.</summary>
internal static class ExportSessions
{
    /// <summary>More are refused: ask month by month.</summary>
    internal const int Most = 200_000;

    private const int Flushed = 500;

    public static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> HandleAsync(
        [AsParameters] SessionFilter filter, ClaimsPrincipal person, LaterneDb db, Fleet fleet, IOptions<SettingsOptions> options, CancellationToken cancel,
        [Description("csv or json.")] string format = "csv",
        [Description("For CSV: semicolon (decimals with a comma) or comma (decimals with a point).")] string separator = "semicolon")
    {
        if (format is not ("csv" or "json"))
        {
            return Refusal.Invalid("format", "The format is csv or json.").ToProblem();
        }

        if (separator is not ("semicolon" or "comma"))
        {
            return Refusal.Invalid("separator", "The separator is semicolon or comma.").ToProblem();
        }

        var (sessions, refusal) = filter.Apply(db, fleet, person);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var count = await sessions.CountAsync(cancel);
        if (count > Most)
        {
            return Refusal.Unprocessable("too-many-sessions", "from", $"These are {count} sessions. Ask for at most {Most} at once, month by month.").ToProblem();
        }

        var isShown = CardNumber.IsShownTo(person);
        var rows = sessions.OrderBy(s => s.StartMs).ThenBy(s => s.PoleId).ThenBy(s => s.Number).AsAsyncEnumerable()
            .Select(s => SessionItem.Of(s, fleet.Find(s.PoleId)?.Name ?? s.PoleId, null, isShown));
        return format == "json"
            ? TypedResults.Stream(stream => JsonSerializer.SerializeAsync(stream, rows, ChargePointSettings.Json, cancel), "application/json", "charging-sessions.json")
            : TypedResults.Stream(stream => WriteAsync(stream, rows, separator == "semicolon", options.Value.Zone, cancel), "text/csv; charset=utf-8", "charging-sessions.csv");
    }

    private static async Task WriteAsync(Stream stream, IAsyncEnumerable<SessionItem> sessions, bool isSemicolon, TimeZoneInfo zone, CancellationToken cancel)
    {
        var csv = new Csv(isSemicolon);
        csv.Row("pole", "poleName", "sessionNumber", "startLocal", "endLocal", "startUtc", "endUtc", "energyWh", "signedWh", "startWh", "endWh", "chargingS",
            "authorisation", "reference", "endReason", "endReading", "verdict", "verdictReason");
        var (written, isBeginning) = (0, true);
        await foreach (var s in sessions.WithCancellation(cancel))
        {
            csv.Row(s.PoleId, s.PoleName, s.Number, Local(s.StartMs, zone), Local(s.EndMs, zone), Utc(s.StartMs), Utc(s.EndMs), s.EnergyWh, s.SignedWh, s.StartWh, s.EndWh,
                s.ChargingS, s.Authorisation, s.Reference, s.EndReason, s.EndReading, s.Verdict, s.VerdictReason);
            if (++written % Flushed == 0)
            {
                await stream.WriteAsync(csv.Take(isBeginning), cancel);
                isBeginning = false;
            }
        }

        await stream.WriteAsync(csv.Take(isBeginning), cancel);
    }

    private static string? Local(long? ms, TimeZoneInfo zone) => ms is { } at
        ? TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(at), zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        : null;

    private static string? Utc(long? ms) => ms is { } at
        ? DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : null;
}
