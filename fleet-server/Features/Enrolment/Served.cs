using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Enrolment;

/// <summary>
/// Whether a pole has a controller that serves it: one that claimed it and has not ended, or, of a pole from before enrolment was
/// kept, one that was ever heard.
/// </summary>
internal static class Served
{
    public static async Task<bool> IsAsync(string poleId, LaterneDb db, Fleet fleet, CancellationToken cancel)
    {
        var last = await db.Set<Controller>().AsNoTracking().Where(c => c.PoleId == poleId).OrderByDescending(c => c.Number).FirstOrDefaultAsync(cancel);
        return last is null ? fleet.Find(poleId)?.LastSeenMs > 0 : last.UntilMs is null;
    }
}

/// <summary>Claims and confirmations one after the other: two on one pole must not pass each other.</summary>
internal sealed class EnrolmentTurn : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task<IDisposable> TakeAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        return new Held(_turn);
    }

    public void Dispose() => _turn.Dispose();

    private sealed class Held(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
