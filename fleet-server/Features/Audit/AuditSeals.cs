using System.Threading.Channels;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Audit;

/// <summary>
/// Seals lines of the audit log after their commit. Sealing inside the change itself would make every change of the server
/// wait for every other one; so a line lies open for about a second, and for as long as its transaction takes.
/// </summary>
public sealed class AuditSeals(IDbContextFactory<LaterneDb> contexts) : IDisposable
{
    private const int AtOnce = 500;

    // PostgreSQL gives numbers before the commit, so a late one may be lower than those that are sealed.
    private const long LateBy = 10_000;

    private readonly Channel<bool> _stirred = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>A line was noted and will be there once its change is saved.</summary>
    internal void Stir() => _stirred.Writer.TryWrite(true);

    internal async Task StirredAsync(CancellationToken cancel) => await _stirred.Reader.ReadAsync(cancel);

    /// <summary>Seals what is not sealed. Answers how many lines that were.</summary>
    /// <exception cref="DbUpdateException">Another server on the same database was quicker; try again.</exception>
    public async Task<int> SealAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            var all = 0;
            int some;
            do
            {
                some = await SealSomeAsync(cancel);
                all += some;
            }
            while (some == AtOnce);
            return all;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<int> SealSomeAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var last = await db.Set<AuditSeal>().AsNoTracking().OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancel);
        var floor = (last?.AuditId ?? 0) - LateBy;
        var lines = await db.Set<AuditEntry>().AsNoTracking()
            .Where(line => line.Id > floor && !db.Set<AuditSeal>().Any(seal => seal.AuditId == line.Id))
            .OrderBy(line => line.Id).Take(AtOnce).ToListAsync(cancel);
        var (number, hash) = (last?.Number ?? 0, last?.Hash ?? SealChain.Start);
        foreach (var line in lines)
        {
            hash = SealChain.Next(hash, ++number, line);
            db.Add(new AuditSeal { Number = number, AuditId = line.Id, Hash = hash });
        }

        await db.SaveChangesAsync(cancel);
        return lines.Count;
    }

    public void Dispose() => _turn.Dispose();
}
