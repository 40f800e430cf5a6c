using System.Diagnostics;

namespace Laterne.DeviceGate.Firmware;

/// <summary>Runs one <c>dotnet</c> command as a developer would: without what this test run put into the environment.</summary>
internal static class DotnetCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public sealed record Result(int ExitCode, string Output);

    /// <summary>Standard output and error together, in order of arrival.</summary>
    /// <exception cref="TimeoutException">The command did not end in time; it was stopped.</exception>
    public static async Task<Result> Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(IsOurs).ToList())
        {
            start.Environment.Remove(name);
        }
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            string[] texts = await Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(timeout.Token), process.StandardError.ReadToEndAsync(timeout.Token));
            await process.WaitForExitAsync(timeout.Token);
            return new Result(process.ExitCode, string.Concat(texts));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', arguments)} took longer than {Patience.TotalMinutes} minutes.");
        }
    }

    // The test host sets these for itself; Device and Pe would be read by MSBuild as properties.
    private static bool IsOurs(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.Equals("Device", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Pe", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase);
}
