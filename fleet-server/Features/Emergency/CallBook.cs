using Laterne.Features.Http;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Emergency;

/// <summary>
/// Changes one call at a time. When somebody else changed it meanwhile (two people click at once, a pole answers), it is
/// loaded anew and decided anew: so exactly one of two takers gets the call, and no entry of the record is lost.
/// </summary>
internal sealed class CallBook(CallSignals signals)
{
    private const int MostAttempts = 8;

    /// <summary>Null: there is no such call. The change may run several times and must keep all that it does in the context.</summary>
    public async Task<(EmergencyCall? Call, Refusal? Refusal)> ChangeAsync(
        LaterneDb db, string id, Func<EmergencyCall, CancellationToken, Task<Refusal?>> change, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            if (await db.Set<EmergencyCall>().FindAsync([id], cancel) is not { } call)
            {
                return (null, Refusal.NotFound("call", id));
            }

            if (await change(call, cancel) is { } refusal)
            {
                return (call, refusal);
            }

            try
            {
                await db.SaveChangesAsync(cancel);
            }
            catch (DbUpdateException fault) when (attempt < MostAttempts && DatabaseFaults.IsConflict(fault))
            {
                continue;
            }

            signals.CallsChanged();
            return (call, null);
        }
    }
}
