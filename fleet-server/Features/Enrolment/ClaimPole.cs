using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Features.People;
using Laterne.Features.Poles;
using Laterne.Features.Updates;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Enrolment;

/// <summary>
/// A controller takes a sheet and gets all that it needs to connect. Nothing of the pole changes yet: what is handed out counts
/// from the first login with it. Without a login: the token is the credential.
/// </summary>
internal static class ClaimPole
{
    /// <summary>Largest body, bytes.</summary>
    public const int LargestBody = 4096;

    internal sealed record Body : IChecked
    {
        [Shape(PoleRules.IdPattern, ErrorMessage = PoleRules.IdWords)]
        public required string Pole { get; init; }

        [Description("Of the sheet; case, hyphens and blanks do not matter.")]
        [StringLength(SheetToken.LongestTyped, MinimumLength = 1, ErrorMessage = "Give the token of the sheet: 20 letters and digits.")]
        public required string Token { get; init; }

        [Description("Twelve hexadecimal digits of the controller's MAC, or its serial number: 1 to 32 of A-Z a-z 0-9 _ -.")]
        [Shape("^[A-Za-z0-9_-]{1,32}$", ErrorMessage = "The controller is the 12 hexadecimal digits of its MAC, or a serial number of 1 to 32 letters, digits, _ or -.")]
        public required string Controller { get; init; }

        [Description("Id of its board.")]
        [Shape("^[a-z0-9-]{1,40}$", ErrorMessage = "A board's id has 1 to 40 small letters, digits or -.")]
        public required string Board { get; init; }

        [Description("Version of its firmware.")]
        [Shape("^[A-Za-z0-9.+_-]{1,40}$", ErrorMessage = "The firmware's version has 1 to 40 letters, digits, dots, +, _ or -.")]
        public required string Firmware { get; init; }

        [Description("Number of its present boot, so that a controller whose flash was erased counts on from where it was. Left out: a controller that served this pole before goes on as it did.")]
        [Range(1, int.MaxValue, ErrorMessage = "The boot number is 1 or more.")]
        public int? Boot { get; init; }
    }

    internal sealed record Answer
    {
        public required string Pole { get; init; }

        [Description("The pole's secret, shown this once and in force from its first login on.")]
        public required string Secret { get; init; }

        [Description("Key of the controller's console, 64 hexadecimal digits.")]
        public required string ConsoleKey { get; init; }

        [Description("Where the pole connects by MQTT.")]
        public required string Host { get; init; }

        public required int Port { get; init; }

        public required bool Tls { get; init; }

        [Description("The key by which the pole tells that a release is offered to it and by this server, 64 hexadecimal digits.")]
        public required string OfferKey { get; init; }

        [Description("Empty: the firmware's own.")]
        public required string TimeServer { get; init; }

        [Description("PEM of the certificate to trust, null when the server's is signed by a known authority.")]
        public required string? Certificate { get; init; }

        [Description("Id of the claim.")]
        public required string Claim { get; init; }

        [Description("The pole's first login must be before this time, Unix milliseconds UTC.")]
        public required long ConfirmBy { get; init; }
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        Body body, HttpContext context, LaterneDb db, Fleet fleet, ClaimThrottle throttle, EnrolmentTurn turn, IPoleAdmission admission, IPoleDoor door, OfferKeys keys,
        ClaimSignals signals, LiveTopics topics, AuditTrail audit, IOptions<EnrolmentOptions> options, TimeProvider time, CancellationToken cancel)
    {
        if (throttle.Attempt(context.Connection.RemoteIpAddress?.ToString() ?? "unknown") is { Ticks: > 0 } tooMany)
        {
            return Wait(context, tooMany);
        }

        using var held = await turn.TakeAsync(cancel);
        var sheet = await db.FindAsync<Sheet>([body.Pole], cancel);
        var isRight = SheetToken.Matches(body.Token, sheet?.TokenHash ?? Nobody) && fleet.Find(body.Pole) is not null;
        if ((isRight ? throttle.Right(body.Pole) : throttle.Wrong(body.Pole)) is { Ticks: > 0 } wait)
        {
            return Wait(context, wait);
        }

        if (!isRight)
        {
            return ClaimRules.TokenWrong.ToProblem();
        }

        var now = time.GetUtcNow();
        var before = await db.FindAsync<Claim>([body.Pole], cancel);
        var controller = ClaimRules.Canonical(body.Controller);
        if (ClaimRules.Check(sheet!, await Served.IsAsync(body.Pole, db, fleet, cancel), before, controller, body.Board, now.ToUnixTimeMilliseconds()) is { } refusal)
        {
            return refusal.ToProblem();
        }

        if (before is { State: Claim.Pending } && before.StateAt(now.ToUnixTimeMilliseconds()) == Claim.Expired)
        {
            ClaimExpiry.Note(audit, before);
        }

        var (secret, claim) = Take(body, sheet!, before, controller, now, db);
        audit.Note("claimPole", "pole/" + body.Pole, null,
            new { claim.Id, claim.Purpose, claim.Controller, claim.Board, claim.Firmware, address = ShortAddress.Of(context.Connection.RemoteIpAddress) }, "controller:" + controller);
        await db.SaveChangesAsync(cancel);
        admission.Refresh(body.Pole);
        signals.Wake();
        topics.Touch(EnrolmentEndpoints.Topic);
        var to = options.Value;
        return TypedResults.Ok(new Answer
        {
            Pole = body.Pole,
            Secret = secret,
            ConsoleKey = keys.ConsoleOf(body.Pole, claim.Id),
            OfferKey = Convert.ToHexStringLower(keys.Of(body.Pole)),
            Host = to.PoleHost.Length > 0 ? to.PoleHost : context.Request.Host.Host,
            Port = to.PolePort > 0 ? to.PolePort : door.Port,
            Tls = door.Tls,
            TimeServer = to.TimeServer,
            Certificate = door.Root,
            Claim = claim.Id,
            ConfirmBy = claim.ConfirmByMs,
        });
    }

    // Compared against when the pole has no sheet, so that the answer takes as long.
    private static readonly byte[] Nobody = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);

    private static (string Secret, Claim Claim) Take(Body body, Sheet sheet, Claim? before, string controller, DateTimeOffset now, LaterneDb db)
    {
        var (secret, kept) = PoleSecret.Create();
        var claim = new Claim
        {
            PoleId = body.Pole,
            Id = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)).TrimEnd('=').Replace('+', '-').Replace('/', '_'),
            State = Claim.Pending,
            Purpose = sheet.Purpose,
            Controller = controller,
            Board = body.Board,
            Firmware = body.Firmware,
            Boot = body.Boot ?? 0,
            TokenHash = sheet.TokenHash,
            SecretSalt = kept.Salt,
            SecretHash = kept.Hash,
            CreatedMs = now.ToUnixTimeMilliseconds(),
            ConfirmByMs = (now + Claim.Patience).ToUnixTimeMilliseconds(),
        };
        if (before is null)
        {
            db.Add(claim);
        }
        else
        {
            db.Entry(before).CurrentValues.SetValues(claim);
        }

        return (secret, claim);
    }

    internal static ProblemHttpResult Wait(HttpContext context, TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return new Refusal(StatusCodes.Status429TooManyRequests, "too-many-attempts", $"Too many attempts. Check number and token, wait {seconds} seconds, then try again.").ToProblem();
    }
}
