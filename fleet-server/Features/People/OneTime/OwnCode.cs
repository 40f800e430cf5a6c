using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace Laterne.Features.People.OneTime;

/// <summary>A person's own one-time password: its state, and the two steps to one.</summary>
internal static class OwnCode
{
    internal sealed record Answer
    {
        [Description("The login asks for a code.")]
        public required bool On { get; init; }

        [Description("Since when, Unix milliseconds UTC.")]
        public required long? SinceMs { get; init; }

        [Description("Recovery codes that are not used yet.")]
        public required int RecoveryCodes { get; init; }

        [Description("The role has to have one.")]
        public required bool Required { get; init; }
    }

    internal sealed record BeginBody : IChecked
    {
        [StringLength(Passwords.Longest, MinimumLength = 1, ErrorMessage = "Give your present password, at most 128 characters.")]
        public required string Password { get; init; }
    }

    internal sealed record Secret
    {
        [Description("The secret, base 32, for who cannot scan. Shown this once.")]
        public required string Base32 { get; init; }

        [Description("otpauth address with the secret.")]
        public required string Uri { get; init; }

        [Description("The address as a QR code, SVG.")]
        public required string QrSvg { get; init; }
    }

    internal sealed record CodeBody : IChecked
    {
        [Description("Six digits of the authenticator app.")]
        [StringLength(16, MinimumLength = 1, ErrorMessage = "Give the six digits that the app shows.")]
        public required string Code { get; init; }
    }

    internal sealed record Recovery
    {
        [Description("Each lets in once, in the place of a code. Shown this once: print or keep them.")]
        public required IReadOnlyList<string> RecoveryCodes { get; init; }
    }

    public static async Task<Ok<Answer>> ShowAsync(ClaimsPrincipal person, LaterneDb db, CodeRule rule, CancellationToken cancel)
    {
        var name = person.Identity!.Name!;
        var role = await db.Set<User>().Where(u => u.Name == name).Select(u => u.Role).FirstAsync(cancel);
        var kept = await db.Set<OneTimePassword>().AsNoTracking().FirstOrDefaultAsync(o => o.UserName == name, cancel);
        return TypedResults.Ok(new Answer
        {
            On = kept?.ConfirmedMs is not null,
            SinceMs = kept?.ConfirmedMs,
            RecoveryCodes = await db.Set<RecoveryCode>().CountAsync(c => c.UserName == name, cancel),
            Required = rule.Asks(role),
        });
    }

    public static async Task<Results<Ok<Secret>, ProblemHttpResult>> BeginAsync(
        BeginBody body, HttpContext context, LaterneDb db, Codes codes, OwnPasswordCheck check, AuditTrail audit, CancellationToken cancel)
    {
        var (user, refusal) = await check.RunAsync(context, body.Password, cancel);
        if (refusal is not null)
        {
            return refusal;
        }

        var kept = await db.Set<OneTimePassword>().FirstOrDefaultAsync(o => o.UserName == user!.Name, cancel);
        if (kept?.ConfirmedMs is not null)
        {
            return new Refusal(StatusCodes.Status409Conflict, "code-exists", "You have a one-time password already. Turn it off first to set up another one.").ToProblem();
        }

        var secret = CodeSteps.NewSecret();
        if (kept is null)
        {
            db.Add(new OneTimePassword { UserName = user!.Name, Secret = codes.Seal(user.Name, secret) });
        }
        else
        {
            (kept.Secret, kept.LastStep) = (codes.Seal(user!.Name, secret), 0);
        }

        audit.Note("beginCode", "user/" + user.Name, null, null);
        await db.SaveChangesAsync(cancel);
        var uri = CodeSteps.Uri(user.Name, secret);
        return TypedResults.Ok(new Secret { Base32 = CodeSteps.Base32(secret), Uri = uri, QrSvg = Qr(uri) });
    }

    public static async Task<Results<Ok<Recovery>, ProblemHttpResult>> ConfirmAsync(
        CodeBody body, HttpContext context, LaterneDb db, Codes codes, Sessions sessions, OwnPasswordCheck check, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        var name = context.User.Identity!.Name!;
        if (check.Wait(context) is { } wait)
        {
            return wait;
        }

        if (await db.Set<OneTimePassword>().AsNoTracking().FirstOrDefaultAsync(o => o.UserName == name && o.ConfirmedMs == null, cancel) is not { } begun)
        {
            return new Refusal(StatusCodes.Status409Conflict, "code-not-begun", "There is no one-time password to confirm. Begin with a new secret.").ToProblem();
        }

        if (!await codes.TakeStepAsync(begun, body.Code, cancel))
        {
            check.Failed(context);
            return WrongCode.ToProblem();
        }

        var kept = await db.Set<OneTimePassword>().FirstAsync(o => o.UserName == name, cancel);
        kept.ConfirmedMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        var recovery = await codes.RenewRecoveryAsync(name, cancel);
        audit.Note("confirmCode", "user/" + name, new { oneTimePassword = false }, new { oneTimePassword = true });
        await db.SaveChangesAsync(cancel);
        await sessions.EndOthersAsync(name, Sessions.IdOf(context.User), cancel);
        return TypedResults.Ok(new Recovery { RecoveryCodes = recovery });
    }

    internal static Refusal WrongCode { get; } = Refusal.Unprocessable("wrong-code", "code",
        "The code is wrong, too old or was used already. Wait for the next one and check the clock of the telephone.");

    private static string Qr(string uri)
    {
        using var data = QRCodeGenerator.GenerateQrCode(uri, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(4);
    }
}
