using System.ComponentModel;
using System.Globalization;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Poles;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Alarms;

/// <summary>Alarms as a CSV file, in the order of the list.</summary>
internal static class ExportAlarms
{
    /// <summary>More are refused: ask for fewer by the filters.</summary>
    internal const int Most = 100_000;

    private const int Flushed = 500;

    public static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> HandleAsync(
        [AsParameters] AlarmFilter filter, LaterneDb db, Fleet fleet, Groups groups, IOptions<SettingsOptions> settings, CancellationToken cancel,
        [Description("semicolon or comma.")] string separator = "semicolon")
    {
        if (separator is not ("semicolon" or "comma"))
        {
            return Refusal.Invalid("separator", "The separator is semicolon or comma.").ToProblem();
        }

        var supply = await Supply.ReadAsync(db, cancel);
        var (alarms, refusal) = filter.Apply(db, fleet, supply);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var count = await alarms.CountAsync(cancel);
        if (count > Most)
        {
            return Refusal.Unprocessable("too-many-alarms", "state", $"These are {count} alarms. Ask for at most {Most} at once by the filters.").ToProblem();
        }

        var names = new AlarmNames(fleet, groups, supply);
        return TypedResults.Stream(stream => WriteAsync(stream, AlarmFilter.Ordered(alarms), names, separator == "semicolon", settings.Value.Zone, cancel), "text/csv; charset=utf-8", "alarms.csv");
    }

    private static async Task WriteAsync(Stream stream, IQueryable<Alarm> alarms, AlarmNames names, bool isSemicolon, TimeZoneInfo zone, CancellationToken cancel)
    {
        string? Local(long? ms) => ms is { } at ? TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(at), zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : null;
        var csv = new Csv(isSemicolon);
        csv.Row("id", "type", "place", "severity", "state", "pole", "poleName", "group", "groupName", "areaKind", "area", "areaName", "cabinet", "cabinetName", "feeder", "feederName",
            "count", "firstLocal", "lastLocal", "clearedLocal", "acknowledgedLocal", "acknowledgedBy", "closedLocal", "closedBy", "assignedTo", "detail");
        var (written, isBeginning) = (0, true);
        await foreach (var alarm in alarms.AsAsyncEnumerable().WithCancellation(cancel))
        {
            var a = AlarmItem.Of(alarm, names);
            csv.Row(a.Id, a.Type, a.Place, a.Severity, a.State, a.PoleId, a.PoleName, a.GroupId, a.GroupName, a.AreaKind, a.AreaId, a.AreaName, a.CabinetId, a.CabinetName, a.FeederId, a.FeederName,
                a.Count, Local(a.FirstMs), Local(a.LastMs), Local(a.ClearedMs), Local(a.AcknowledgedMs), a.AcknowledgedBy, Local(a.ClosedMs), a.ClosedBy, a.AssignedTo, a.Detail);
            if (++written % Flushed == 0)
            {
                await stream.WriteAsync(csv.Take(isBeginning), cancel);
                isBeginning = false;
            }
        }

        await stream.WriteAsync(csv.Take(isBeginning), cancel);
    }
}
