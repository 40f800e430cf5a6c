using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Emergency;

/// <summary>The rota that holds for a call that begins now.</summary>
internal static class RotaNow
{
    public static async Task<string> JsonAsync(LaterneDb db, CancellationToken cancel) =>
        Rota.Write(Rota.Of(await db.Set<SavedRota>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == SavedRota.OnlyId, cancel)));
}
