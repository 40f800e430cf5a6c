using Microsoft.EntityFrameworkCore;

namespace Laterne.Storage;

/// <summary>
/// The registry and everything else that people edit: one context whose model is the sum of the features' parts. Telemetry
/// does not pass through it, see <c>Uplink/</c>.
/// </summary>
public sealed class LaterneDb(DbContextOptions<LaterneDb> options, IEnumerable<IModelPart> parts) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var part in parts)
        {
            part.Configure(modelBuilder);
        }
    }
}
