using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.People.OneTime;

/// <summary>How the second step of a login ended.</summary>
internal enum CodeOutcome
{
    /// <summary>The user has no one-time password.</summary>
    NotAsked,

    /// <summary>The user has one, and gave none.</summary>
    Needed,

    Wrong,

    /// <summary>A code of the authenticator app.</summary>
    Right,

    /// <summary>A recovery code; it is used up.</summary>
    Recovered,
}

/// <summary>Keeps and checks the one-time passwords of users. A code is taken once, also when two come at the same moment.</summary>
internal sealed partial class Codes(LaterneDb db, DataKey key, TimeProvider time, ILogger<Codes> log)
{
    public async Task<CodeOutcome> TakeAsync(string user, string? code, CancellationToken cancel)
    {
        if (await db.Set<OneTimePassword>().AsNoTracking().FirstOrDefaultAsync(o => o.UserName == user && o.ConfirmedMs != null, cancel) is not { } kept)
        {
            return CodeOutcome.NotAsked;
        }

        if (string.IsNullOrWhiteSpace(code))
        {
            return CodeOutcome.Needed;
        }

        if (RecoveryCodes.HashOf(code) is { } hash)
        {
            return await db.Set<RecoveryCode>().Where(c => c.UserName == user && c.Hash == hash).ExecuteDeleteAsync(cancel) == 1 ? CodeOutcome.Recovered : CodeOutcome.Wrong;
        }

        return await TakeStepAsync(kept, code, cancel) ? CodeOutcome.Right : CodeOutcome.Wrong;
    }

    /// <summary>Takes a code of this one-time password, confirmed or not.</summary>
    public async Task<bool> TakeStepAsync(OneTimePassword kept, string code, CancellationToken cancel)
    {
        if (key.Open(kept.Secret, Purpose(kept.UserName)) is not { } secret)
        {
            Unreadable(log, kept.UserName, DataKey.FileName);
            return false;
        }

        return CodeSteps.Of(secret, code, time.GetUtcNow(), kept.LastStep) is { } step &&
            await db.Set<OneTimePassword>().Where(o => o.UserName == kept.UserName && o.LastStep < step)
                .ExecuteUpdateAsync(o => o.SetProperty(x => x.LastStep, step), cancel) == 1;
    }

    public byte[] Seal(string user, byte[] secret) => key.Seal(secret, Purpose(user));

    /// <summary>Ten new recovery codes in the place of those before. Joins the context: saved by the caller.</summary>
    public async Task<IReadOnlyList<string>> RenewRecoveryAsync(string user, CancellationToken cancel)
    {
        var codes = RecoveryCodes.Create();
        db.RemoveRange(await db.Set<RecoveryCode>().Where(c => c.UserName == user).ToListAsync(cancel));
        db.AddRange(codes.Select(code => new RecoveryCode { UserName = user, Hash = RecoveryCodes.HashOf(code)! }));
        return codes;
    }

    /// <summary>Takes the one-time password away. Answers whether there was one. Joins the context: saved by the caller.</summary>
    public async Task<bool> DropAsync(string user, CancellationToken cancel)
    {
        db.RemoveRange(await db.Set<RecoveryCode>().Where(c => c.UserName == user).ToListAsync(cancel));
        if (await db.Set<OneTimePassword>().FirstOrDefaultAsync(o => o.UserName == user, cancel) is not { } kept)
        {
            return false;
        }

        db.Remove(kept);
        return kept.ConfirmedMs is not null;
    }

    private static string Purpose(string user) => "one-time password of " + user;

    [LoggerMessage(Level = LogLevel.Error, Message = "The one-time password of {User} cannot be read: it was sealed with another {File}. Restore that file, or reset the one-time password")]
    private static partial void Unreadable(ILogger log, string user, string file);
}
