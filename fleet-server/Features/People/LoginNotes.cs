using Laterne.Features.Audit;
using Laterne.Storage;

namespace Laterne.Features.People;

/// <summary>
/// Notes logins and refused ones in the audit log. A name that nobody has is not noted: people type passwords into the wrong
/// field. At most 200 refused ones within ten minutes are noted, so that a flood cannot fill the disk; the next line that is
/// noted says how many were left out.
/// </summary>
public sealed class LoginNotes(TimeProvider time)
{
    private const int MostRefused = 200;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private DateTimeOffset _since;
    private int _noted;
    private int _leftOut;

    /// <param name="audit">Of this request; saved by the caller.</param>
    /// <param name="user">Who logged in.</param>
    /// <param name="address">From where, shortened.</param>
    /// <param name="by">How the second step was done: code, recoveryCode, or password when there was none.</param>
    internal void Opened(AuditTrail audit, User user, string address, string by) =>
        audit.Note("logIn", "user/" + user.Name, null, new { address, by }, user.Name);

    internal async Task RefusedAsync(AuditTrail audit, LaterneDb db, User? user, string address, string code, CancellationToken cancel)
    {
        if (Take() is not { } leftOut)
        {
            return;
        }

        var target = user is null ? "user/(unknown)" : "user/" + user.Name;
        audit.Note("logInRefused", target, null, new { address, code, leftOut }, AuditTrail.Nobody);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>How many were left out since the last noted one; null when this one is left out too.</summary>
    internal int? Take()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (now - _since >= Window)
            {
                (_since, _noted) = (now, 0);
            }

            if (_noted >= MostRefused)
            {
                _leftOut++;
                return null;
            }

            _noted++;
            var leftOut = _leftOut;
            _leftOut = 0;
            return leftOut;
        }
    }
}
