using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Weather;

/// <summary>Switches a weather station on or off, and says how its sensor hangs. Its pole gets new settings.</summary>
internal static class SaveStation
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string id, ListStations.StationSettings body, LaterneDb db, Fleet fleet, Revision revision, AuditTrail audit, LiveTopics topics, CancellationToken cancel)
    {
        if (fleet.Find(id) is null)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        var station = await db.Set<WeatherStation>().FirstOrDefaultAsync(s => s.PoleId == id, cancel);
        var before = station is null ? null : ListStations.StationSettings.Of(station);
        if (station is null)
        {
            db.Add(station = new WeatherStation { PoleId = id });
        }

        (station.Enabled, station.HeightDm, station.SelfHeatingCentiKelvin) = (body.Enabled, body.HeightDm, body.SelfHeatingCentiKelvin);
        audit.Note("saveWeatherStation", "weather-station/" + id, before, body);
        if ((await revision.SaveAsync(Scope.OfPole(id), cancel)).Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        topics.Touch(WeatherFollower.Topic);
        return TypedResults.NoContent();
    }
}
