using System.ComponentModel;
using System.Security.Claims;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.People;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Enrolment;

/// <summary>A claim as the crew watches it.</summary>
internal sealed record ClaimAnswer
{
    public required string Claim { get; init; }

    public required string Pole { get; init; }

    [Description("pending: the controller has not connected yet. confirmed: it serves the pole. expired: it did not connect in time, and nothing was changed.")]
    public required string State { get; init; }

    public required string Purpose { get; init; }

    public required string Controller { get; init; }

    public required string Board { get; init; }

    public required string Firmware { get; init; }

    [Description("Unix milliseconds UTC.")]
    public required long Created { get; init; }

    [Description("Unix milliseconds UTC.")]
    public required long ConfirmBy { get; init; }

    [Description("When the controller connected first, Unix milliseconds UTC; null: not yet.")]
    public required long? Confirmed { get; init; }

    [Description("The pole is connected now.")]
    public required bool Online { get; init; }

    [Description("Since when the claimed controller has served the pole, Unix milliseconds UTC, while it is connected; null: it is not.")]
    public required long? OnlineSince { get; init; }

    public static ClaimAnswer Of(Claim claim, Fleet fleet, long nowMs)
    {
        var pole = fleet.Find(claim.PoleId);
        var isConfirmed = claim.State == Enrolment.Claim.Confirmed;
        return new()
        {
            Claim = claim.Id,
            Pole = claim.PoleId,
            State = claim.StateAt(nowMs),
            Purpose = claim.Purpose,
            Controller = claim.Controller,
            Board = isConfirmed && pole?.Report.Board is { Length: > 0 } board ? board : claim.Board,
            Firmware = isConfirmed && pole?.Report.Firmware is { Length: > 0 } firmware ? firmware : claim.Firmware,
            Created = claim.CreatedMs,
            ConfirmBy = claim.ConfirmByMs,
            Confirmed = claim.ConfirmedMs,
            Online = pole?.Online ?? false,
            OnlineSince = isConfirmed && pole is { Online: true } ? claim.ConfirmedMs : null,
        };
    }
}

/// <summary>Shows a claim to who has its token, or is logged in.</summary>
internal static class ShowClaim
{
    public static async Task<Results<Ok<ClaimAnswer>, ProblemHttpResult>> HandleAsync(
        string claim, ClaimsPrincipal visitor, HttpContext context, LaterneDb db, Fleet fleet, ClaimThrottle throttle, TimeProvider time, CancellationToken cancel,
        [FromHeader(Name = "Laterne-Token"), Description("Token of the sheet, from who is not logged in.")] string? token = null)
    {
        var maySee = Visitor.Holds(visitor, Rights.See);
        if (!maySee && throttle.Watch(context.Connection.RemoteIpAddress?.ToString() ?? "unknown") is { Ticks: > 0 } wait)
        {
            return ClaimPole.Wait(context, wait);
        }

        var found = await db.Set<Claim>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == claim, cancel);
        if (!maySee && (found is null || token is null || !SheetToken.Matches(token, found.TokenHash)))
        {
            return ClaimRules.TokenWrong.ToProblem();
        }

        return found is null
            ? Refusal.NotFound("claim", claim).ToProblem()
            : TypedResults.Ok(ClaimAnswer.Of(found, fleet, time.GetUtcNow().ToUnixTimeMilliseconds()));
    }
}
