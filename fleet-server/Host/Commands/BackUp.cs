using Laterne.Storage.Backups;

namespace Laterne.Host.Commands;

/// <summary>Makes a backup of the data folder and the database, also while the server runs.</summary>
internal static class BackUp
{
    public static async Task<int> RunAsync(string? file, IReadOnlyDictionary<string, string?> overrides, CancellationToken cancel)
    {
        try
        {
            await using var services = ToolServices.Build(overrides);
            var time = services.GetRequiredService<TimeProvider>();
            var target = Path.GetFullPath(file ?? $"laterne-{time.GetUtcNow():yyyyMMdd-HHmmss}.laterne-backup");
            var began = time.GetTimestamp();
            var manifest = await services.GetRequiredService<Backup>().SaveAsync(target, doing => Console.Error.WriteLine($"{doing} …"), cancel);
            Console.WriteLine(
                $"{target}: {manifest.Entries.Count} files, {manifest.Entries.Sum(entry => entry.Bytes) / 1e6:0.0} MB before packing, {new FileInfo(target).Length / 1e6:0.0} MB packed, "
                + $"in {time.GetElapsedTime(began).TotalSeconds:0.0} s. It holds keys: keep it as safe as the server.");
            return 0;
        }
        catch (Exception fault) when (StartFaults.Explain(fault) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }
}
