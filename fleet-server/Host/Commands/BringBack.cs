using Laterne.Storage.Backups;

namespace Laterne.Host.Commands;

/// <summary>
/// Checks a backup and lays it ready. A running server with this data folder sees it, starts anew with it within seconds and
/// keeps the old database aside; without one it counts from the next start.
/// </summary>
internal static class BringBack
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(string file, IReadOnlyDictionary<string, string?> overrides, CancellationToken cancel)
    {
        try
        {
            await using var services = ToolServices.Build(overrides);
            var restore = services.GetRequiredService<Restore>();
            var manifest = await restore.StageAsync(Path.GetFullPath(file), cancel);
            Console.WriteLine($"The state of {DateTimeOffset.FromUnixTimeMilliseconds(manifest.CreatedMs):yyyy-MM-dd HH:mm:ss} UTC is checked and lies ready.");
            var time = services.GetRequiredService<TimeProvider>();
            var began = time.GetTimestamp();
            while (restore.IsReady && time.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(200, cancel);
            }

            Console.WriteLine(restore.IsReady ? "No server took it yet: it counts from the server's next start." : "The server runs with it now.");
            return 0;
        }
        catch (Exception fault) when (StartFaults.Explain(fault) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }
}
