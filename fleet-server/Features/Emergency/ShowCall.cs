using System.Security.Claims;
using System.Text.Json;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Storage;
using Laterne.Storage.Uplink;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Emergency;

/// <summary>Shows one call with its record, and what is around it.</summary>
internal static class ShowCall
{
    private const int MostAttempts = 5;
    private const int MostEntries = 2000;
    private const int MostHistory = 10;
    private const int MostNeighbours = 8;
    private const double NeighbourRadiusM = 500;
    private const long CountedMs = 90L * 86_400_000;

    public static async Task<Results<Ok<CallAnswer>, ProblemHttpResult>> HandleAsync(
        string id, ClaimsPrincipal person, LaterneDb db, Fleet fleet, UplinkReader reader, TimeProvider time, CancellationToken cancel) =>
        await AnswerAsync(id, person, db, fleet, reader, time, cancel) is { } answer ? TypedResults.Ok(answer) : Refusal.NotFound("call", id).ToProblem();

    public static async Task<CallAnswer?> AnswerAsync(
        string id, ClaimsPrincipal person, LaterneDb db, Fleet fleet, UplinkReader reader, TimeProvider time, CancellationToken cancel)
    {
        if (await AtOneMomentAsync(id, db, cancel) is not var (call, entries, wishes))
        {
            return null;
        }

        var asker = new Asker(person);
        var pole = fleet.Find(call.PoleId);
        var earlier = db.Set<EmergencyCall>().AsNoTracking().Where(c => c.PoleId == call.PoleId && c.HeardMs < call.HeardMs);
        var history = await earlier.OrderByDescending(c => c.HeardMs).Take(MostHistory).ToListAsync(cancel);
        var fault = entries.Count > MostEntries ? null : CallRecord.FirstFault(call, entries);
        var area = wishes.Where(w => w.Command == CallWish.AreaFullOn).Select(CallAnswer.WishItem.Of).ToList();
        return new CallAnswer
        {
            Time = time.GetUtcNow().ToUnixTimeMilliseconds(),
            Call = CallItem.Of(call, asker),
            PoleOnline = pole?.Online ?? false,
            PoleHealth = pole?.Report.Functions.GetValueOrDefault("emergency"),
            Acknowledgement = Wish(wishes, CallWish.Acknowledge),
            Closing = Wish(wishes, CallWish.Close),
            Area = area.Count == 0 ? null : new() { UntilMs = call.AreaUntilMs, Poles = area },
            Neighbours = [.. Neighbourhood.Around(fleet.All, call.Latitude, call.Longitude, NeighbourRadiusM).Where(near => near.Pole.Id != call.PoleId).Take(MostNeighbours).Select(Neighbour)],
            Weather = await CallWeather.AtAsync(call, fleet, reader, cancel),
            History = [.. history.Select(c => CallItem.Of(c, asker))],
            Within90Days = await earlier.CountAsync(c => c.DrillBy == null && c.HeardMs >= call.HeardMs - CountedMs, cancel),
            Entries = [.. entries.Take(MostEntries).Select(Entry)],
            IsWhole = fault is null,
            FirstFault = fault,
        };
    }

    /// <summary>A call, its record and what is wanted of poles, all of one version of the call: what changed between the questions is asked again.</summary>
    private static async Task<(EmergencyCall Call, List<CallEntry> Entries, List<CallWish> Wishes)?> AtOneMomentAsync(string id, LaterneDb db, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await db.Set<EmergencyCall>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } call)
            {
                return null;
            }

            // Only what was there with the call's own version: an entry that came between the two questions is no fault.
            var entries = await db.Set<CallEntry>().AsNoTracking().Where(e => e.CallId == id && e.Number <= call.Entries).OrderBy(e => e.Number).Take(MostEntries + 1).ToListAsync(cancel);
            var wishes = await db.Set<CallWish>().AsNoTracking().Where(w => w.CallId == id).OrderBy(w => w.PoleId).ToListAsync(cancel);
            if (attempt == MostAttempts || await db.Set<EmergencyCall>().AnyAsync(c => c.Id == id && c.Version == call.Version, cancel))
            {
                return (call, entries, wishes);
            }
        }
    }

    private static CallAnswer.WishItem? Wish(List<CallWish> wishes, string command) => wishes.FirstOrDefault(w => w.Command == command) is { } wish ? CallAnswer.WishItem.Of(wish) : null;

    private static CallAnswer.NeighbourItem Neighbour((PoleState Pole, double Metres) near) => new()
    {
        Id = near.Pole.Id,
        Name = near.Pole.Name,
        Metres = (int)Math.Round(near.Metres),
        Latitude = near.Pole.Latitude,
        Longitude = near.Pole.Longitude,
        Level = near.Pole.Sample?.DimLevel,
        State = near.Pole.State,
    };

    private static CallAnswer.EntryItem Entry(CallEntry entry) => new()
    {
        Number = entry.Number,
        TimeMs = entry.TimeMs,
        Who = entry.Who,
        What = entry.What,
        Data = Data(entry.Data),
        Hash = entry.Hash,
    };

    /// <summary>The entry's data; an empty object where somebody made it unreadable, so that the rest of the record can still be read.</summary>
    private static JsonElement Data(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(new { });
        }
    }
}
