using Laterne.Features.Http;
using Laterne.Features.Lighting;
using Laterne.Features.Live;
using Laterne.Features.Settings;
using Laterne.Storage;
using Laterne.Storage.Uplink;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Poles;

/// <summary>All that is known of one pole now, with the parts of the sentence that says why its light is as it is.</summary>
internal static class ShowPole
{
    private const long HourMs = 3_600_000;

    public static async Task<Results<Ok<PoleAnswer>, ProblemHttpResult>> HandleAsync(
        string id, LaterneDb db, Fleet fleet, Groups groups, UplinkReader reader, TimeProvider time, CancellationToken cancel)
    {
        if (fleet.Find(id) is not { } pole)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var program = pole.Report.Program is { Length: > 0 } name ? name : null;
        var given = await db.Set<GivenOverride>().AsNoTracking().FirstOrDefaultAsync(o => o.PoleId == id && o.ExpirationMs > now, cancel);
        var lastHour = await reader.SamplesAsync(id, now - HourMs, now + 1, UplinkReader.MostRows, cancel);
        var kept = await db.Set<Pole>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel);
        var feeder = await db.Set<Feeder>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == pole.FeederId, cancel);
        return TypedResults.Ok(new PoleAnswer
        {
            Id = pole.Id,
            Name = pole.Name,
            Group = pole.GroupId,
            GroupName = pole.GroupId is { } group ? groups.NameOf(group) : null,
            Segment = pole.SegmentId,
            SegmentName = await db.Set<Segment>().Where(s => s.Id == pole.SegmentId).Select(s => s.Name).FirstOrDefaultAsync(cancel),
            Feeder = pole.FeederId,
            FeederName = feeder?.Name,
            Cabinet = feeder?.CabinetId,
            CabinetName = feeder is null ? null : await db.Set<Cabinet>().Where(c => c.Id == feeder.CabinetId).Select(c => c.Name).FirstOrDefaultAsync(cancel),
            Commissioning = pole.Commissioning,
            CommissioningMs = kept is { CommissioningMs: > 0 } ? kept.CommissioningMs : null,
            CommissioningBy = kept is null ? null : Said(kept.CommissioningBy),
            Latitude = pole.Latitude,
            Longitude = pole.Longitude,
            Online = pole.Online,
            State = pole.State,
            LastSeenMs = pole.LastSeenMs == 0 ? null : pole.LastSeenMs,
            Level = pole.Sample?.DimLevel,
            Target = pole.Sample?.TargetLevel,
            Reason = pole.Sample?.Reason,
            Detail = pole.Sample?.Detail,
            SinceMs = pole.SinceMs > 0 ? pole.SinceMs : null,
            BoostsLastHour = pole.Sample is null ? null : Boosts(lastHour),
            ActivePowerW = pole.Sample?.ActivePowerMilliwatt / 1000.0,
            IlluminanceLux = pole.Sample?.IlluminanceLux,
            OperatingHours = pole.Sample?.OperatingHours,
            SwitchOnCounter = pole.Sample?.SwitchOnCounter,
            Firmware = Said(pole.Report.Firmware),
            Board = Said(pole.Report.Board),
            Boot = pole.Report.Boot == 0 ? null : pole.Report.Boot,
            BootReason = Said(pole.Report.BootReason),
            Program = program,
            ProgramName = program is null ? null : await db.Set<SavedProgram>().Where(p => p.Id == program).Select(p => p.Name).FirstOrDefaultAsync(cancel),
            CalendarId = pole.CalendarId,
            CalendarName = await db.Set<SavedCalendar>().Where(c => c.Id == pole.CalendarId).Select(c => c.Name).FirstOrDefaultAsync(cancel),
            OwnCalendarId = kept?.CalendarId,
            Functions = pole.Report.Functions,
            DesiredVersion = pole.DesiredVersion,
            ReportedVersion = pole.Report.Version,
            Drift = pole.Drift,
            DriftReason = DriftReason.Of(pole),
            Refusal = pole.Report.Refusal,
            Override = given is null ? null : OverrideAnswer.Of(given),
        });
    }

    /// <summary>How often presence raised the light: each time the reason becomes the sensor.</summary>
    internal static int Boosts(IReadOnlyList<PoleSample> samples)
    {
        var boosts = 0;
        for (var i = 0; i < samples.Count; i++)
        {
            boosts += samples[i].Reason == LevelReason.Sensor && (i == 0 || samples[i - 1].Reason != LevelReason.Sensor) ? 1 : 0;
        }

        return boosts;
    }

    private static string? Said(string text) => text.Length == 0 ? null : text;
}
