using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Emergency;

/// <summary>AreaFullOn: full light around a call, until its time is over, a person ends it or the call is closed.</summary>
internal static class LightArea
{
    private const int MostPoles = 200;
    private const double FarthestM = 5000;

    internal sealed record Body : IChecked
    {
        [Description("All poles within this many metres, at most 200 of them; instead of nearest.")]
        [Range(10, 2000, ErrorMessage = "The radius is 10 to 2000 metres.")]
        public int? RadiusM { get; init; }

        [Description("The nearest poles, this many; instead of radiusM.")]
        [Range(1, MostPoles, ErrorMessage = "The nearest 1 to 200 poles can be lit.")]
        public int? Nearest { get; init; }

        [Description("For how long; 30 when left out.")]
        [Range(1, 120, ErrorMessage = "An area is lit for 1 to 120 minutes.")]
        public int Minutes { get; init; } = 30;
    }

    public static async Task<Results<Ok<CallAnswer>, ProblemHttpResult>> StartAsync(string id, Body body, CallDesk desk, Fleet fleet, LaterneDb db, CancellationToken cancel)
    {
        if (body.RadiusM is null == body.Nearest is null)
        {
            return Refusal.Invalid("radiusM", "Give either a radius or a number of nearest poles.").ToProblem();
        }

        return await desk.RunAsync(id, "lightArea", call => new { call.AreaUntilMs }, async (call, who, now, stop) =>
        {
            if (call.State == CallState.Closed)
            {
                return new Refusal(StatusCodes.Status409Conflict, "call-closed", "This call is closed. Override the poles or their group instead.");
            }

            var near = Neighbourhood.Around(fleet.All, call.Latitude, call.Longitude, body.RadiusM ?? FarthestM).Take(body.Nearest ?? MostPoles).Select(n => n.Pole.Id).ToList();
            if (near.Count == 0)
            {
                return new Refusal(StatusCodes.Status409Conflict, "no-poles", "No pole stands so near. Choose a larger radius.");
            }

            var until = now + (body.Minutes * 60_000L);
            await EndAsync(db, call, now, stop, except: near);
            foreach (var pole in near)
            {
                await CallWishes.WantAsync(db, call.Id, pole, CallWish.AreaFullOn, now, until, true, stop);
            }

            call.AreaUntilMs = until;
            CallRecord.Write(db, call, now, who, CallEntryKind.AreaOn, new { body.RadiusM, body.Nearest, body.Minutes, poles = near });
            return null;
        }, cancel);
    }

    public static Task<Results<Ok<CallAnswer>, ProblemHttpResult>> StopAsync(string id, CallDesk desk, LaterneDb db, CancellationToken cancel) =>
        desk.RunAsync(id, "endArea", call => new { call.AreaUntilMs }, async (call, who, now, stop) =>
        {
            if (call.AreaUntilMs is not null)
            {
                call.AreaUntilMs = null;
                CallRecord.Write(db, call, now, who, CallEntryKind.AreaOff);
                await EndAsync(db, call, now, stop);
            }

            return null;
        }, cancel);

    /// <summary>
    /// Ends the light of this call's area. A pole that another call's area also lights stays lit; one that was never reached
    /// needs no word.
    /// </summary>
    public static async Task EndAsync(LaterneDb db, EmergencyCall call, long nowMs, CancellationToken cancel, IReadOnlyCollection<string>? except = null)
    {
        var lit = await db.Set<CallWish>().Where(w => w.CallId == call.Id && w.Command == CallWish.AreaFullOn && w.IsOn).ToListAsync(cancel);
        var poles = lit.Select(wish => wish.PoleId).ToList();
        var elsewhere = await db.Set<CallWish>().AsNoTracking()
            .Where(w => w.CallId != call.Id && w.Command == CallWish.AreaFullOn && w.IsOn && w.UntilMs > nowMs && w.State != WishState.Withdrawn && poles.Contains(w.PoleId))
            .Select(w => w.PoleId).ToListAsync(cancel);
        foreach (var wish in lit.Where(wish => except?.Contains(wish.PoleId) != true))
        {
            var mayBurn = wish.State == WishState.Done || wish.Answer is "no-answer";
            if (!mayBurn || wish.UntilMs <= nowMs || elsewhere.Contains(wish.PoleId))
            {
                wish.IsOn = false;
                CallWishes.Withdraw(wish);
                continue;
            }

            await CallWishes.WantAsync(db, call.Id, wish.PoleId, CallWish.AreaFullOn, nowMs, wish.UntilMs, false, cancel);
        }
    }
}
