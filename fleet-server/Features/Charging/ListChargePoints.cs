using System.ComponentModel;
using Laterne.Features.Live;
using Laterne.Features.Poles;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Charging;

/// <summary>All charge points of the city as they are now: those that are set up, and those whose poles speak of one.</summary>
internal static class ListChargePoints
{
    /// <summary>More are not listed; a city has fewer poles with a charge point.</summary>
    internal const int Most = 10_000;

    internal sealed record Answer
    {
        public required IReadOnlyList<ChargePointItem> Items { get; init; }

        [Description("True when there are more than 10000.")]
        public required bool More { get; init; }
    }

    public static async Task<Answer> HandleAsync(LaterneDb db, Fleet fleet, Groups groups, ChargerPower power, HttpContext http, CancellationToken cancel)
    {
        var isShown = CardNumber.IsShownTo(http.User);
        var points = await db.Set<ChargePoint>().AsNoTracking().ToDictionaryAsync(point => point.PoleId, cancel);
        var states = await db.Set<ChargePointState>().AsNoTracking().ToDictionaryAsync(state => state.PoleId, cancel);
        var open = await db.Set<ChargingSession>().AsNoTracking().Where(session => session.EndMs == null).ToListAsync(cancel);
        var sessions = open.GroupBy(session => session.PoleId).ToDictionary(of => of.Key, of => of.MaxBy(session => session.Number)!);
        var feeders = await db.Set<FeederGroup>().AsNoTracking().ToDictionaryAsync(group => group.Id, group => group.Name, cancel);
        var items = fleet.All
            .Where(pole => points.ContainsKey(pole.Id) || states.ContainsKey(pole.Id) || pole.Report.Functions.GetValueOrDefault("charging", "absent") != "absent")
            .OrderBy(pole => pole.Id, StringComparer.Ordinal)
            .Take(Most + 1)
            .Select(pole => ChargePointItem.Of(
                pole, groups, points.GetValueOrDefault(pole.Id), states.GetValueOrDefault(pole.Id), sessions.GetValueOrDefault(pole.Id),
                power.Of(pole.Id), feeders, isShown))
            .ToList();
        return new Answer { Items = [.. items.Take(Most)], More = items.Count > Most };
    }
}

/// <summary>A charge point in a list.</summary>
internal record ChargePointItem
{
    public required string PoleId { get; init; }

    public required string PoleName { get; init; }

    public required string? GroupId { get; init; }

    public required string GroupName { get; init; }

    public required bool Online { get; init; }

    [Description("ok, fault, absent; empty: the pole has not told.")]
    public required string Health { get; init; }

    [Description("False: the pole speaks of a charge point that nobody has set up here.")]
    public required bool IsSetUp { get; init; }

    [Description("idle, occupied, authorised, charging, suspended, finishing; empty: not told yet.")]
    public required string State { get; init; }

    [Description("A to F of IEC 61851; empty: not told.")]
    public required string Pilot { get; init; }

    [Description("What the vehicle is offered, A.")]
    public required int LimitA { get; init; }

    [Description("Since when, Unix milliseconds UTC; 0: never told.")]
    public required long SinceMs { get; init; }

    [Description("What the meter read last, W; null: not known since the server started.")]
    public required double? PowerW { get; init; }

    [Description("When it was read, Unix milliseconds UTC.")]
    public required long? PowerMs { get; init; }

    public required string? FeederGroupId { get; init; }

    public required string? FeederGroupName { get; init; }

    [Description("The session under way.")]
    public required SessionItem? Session { get; init; }

    public static ChargePointItem Of(
        PoleState pole, Groups groups, ChargePoint? point, ChargePointState? state, ChargingSession? session, ChargerReading? power,
        Dictionary<string, string> feeders, bool isShown) => new()
        {
            PoleId = pole.Id,
            PoleName = pole.Name,
            GroupId = pole.GroupId,
            GroupName = groups.NameOf(pole.GroupId),
            Online = pole.Online,
            Health = pole.Report.Functions.GetValueOrDefault("charging", ""),
            IsSetUp = point is not null,
            State = state?.State ?? "",
            Pilot = state?.Pilot ?? "",
            LimitA = state?.LimitA ?? 0,
            SinceMs = state?.TimeMs ?? 0,
            PowerW = power?.PowerMilliwatt / 1000.0,
            PowerMs = power?.TimeMs,
            FeederGroupId = point?.FeederGroupId,
            FeederGroupName = point?.FeederGroupId is { } feeder ? feeders.GetValueOrDefault(feeder) : null,
            Session = session is null ? null : SessionItem.Of(session, pole.Name, power, isShown),
        };
}
