using System.Runtime.CompilerServices;
using Laterne.Features.Messaging;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Settings;

/// <summary>All desired documents, for the gateway's retained topics at its start.</summary>
internal sealed class DesiredDocuments(IDbContextFactory<LaterneDb> database) : IDesiredDocuments
{
    public async IAsyncEnumerable<DesiredDocument> ReadAllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = await database.CreateDbContextAsync(ct);
        await foreach (var desired in db.Set<Desired>().AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            if (desired.Payload.Length > 0)
            {
                yield return new DesiredDocument(desired.PoleId, desired.Payload);
            }
        }
    }
}
