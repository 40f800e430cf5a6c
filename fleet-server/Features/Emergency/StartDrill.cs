using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Emergency;

/// <summary>
/// Begins a drill: at once, without a press, or with the next press at the pole. It goes the way of every call, is marked
/// everywhere, and counts nowhere.
/// </summary>
internal static class StartDrill
{
    internal sealed record Body : IChecked
    {
        [Description("Id of the pole.")]
        [StringLength(64, MinimumLength = 1, ErrorMessage = "Name a pole.")]
        public required string PoleId { get; init; }

        [Description("Wait for a press at the pole, so that button, light and intercom take part; else the call comes at once and the pole is not told.")]
        public bool WithPress { get; init; }

        [Description("How long to wait for the press; 15 when left out.")]
        [Range(1, 240, ErrorMessage = "A drill waits 1 to 240 minutes for its press.")]
        public int Minutes { get; init; } = 15;
    }

    internal sealed record Answer
    {
        [Description("The call; null while the press is awaited.")]
        public required string? CallId { get; init; }

        [Description("Until when a press at the pole is a drill; null: the call is there.")]
        public required long? UntilMs { get; init; }
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        Body body, ClaimsPrincipal person, LaterneDb db, Fleet fleet, CallSignals signals, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        if (fleet.Find(body.PoleId) is not { } pole)
        {
            return Refusal.NotFound("pole", body.PoleId).ToProblem();
        }

        var (who, now) = (person.Identity!.Name!, time.GetUtcNow().ToUnixTimeMilliseconds());
        Answer answer;
        if (body.WithPress)
        {
            answer = new Answer { CallId = null, UntilMs = now + (body.Minutes * 60_000L) };
            if (await db.Set<AnnouncedDrill>().FindAsync([pole.Id], cancel) is not { } drill)
            {
                db.Add(drill = new AnnouncedDrill { PoleId = pole.Id, AnnouncedBy = who, UntilMs = 0 });
            }

            drill.AnnouncedBy = who;
            drill.UntilMs = answer.UntilMs.Value;
        }
        else
        {
            var number = await db.Set<EmergencyCall>().CountAsync(c => c.PoleId == pole.Id && c.CallNumber == 0, cancel) + 1;
            var call = CallRules.Begin(
                db, new NewCall($"{pole.Id}~d{number}", pole.Id, 0, pole.Name, pole.Latitude, pole.Longitude, now, 1, who, await RotaNow.JsonAsync(db, cancel)), now);
            answer = new Answer { CallId = call.Id, UntilMs = null };
        }

        audit.Note("startDrill", "pole/" + pole.Id, null, answer);
        await db.SaveChangesAsync(cancel);
        signals.CallsChanged();
        return TypedResults.Ok(answer);
    }
}
