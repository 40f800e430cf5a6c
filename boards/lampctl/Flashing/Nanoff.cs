using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Laterne.Lampctl.Flashing;

/// <summary>nanoFramework's own tool, which writes chips. https://github.com/nanoframework/nanoFirmwareFlasher</summary>
internal sealed partial class Nanoff(string program)
{
    /// <summary>The version that this tool was made for: its options and its addresses were read there.</summary>
    public static readonly Version Pinned = new(2, 5, 162);

    /// <summary>
    /// Version of the nanoFramework firmware whose native parts fit the packages of this firmware: nf-interpreter at a3e8139a1 (60 commits after its
    /// version became 1.17.0, which is how that project numbers its builds).
    /// </summary>
    public const string PinnedFirmware = "1.17.0.60";

    /// <summary>Instead of a version: what the network or the archive has as its newest.</summary>
    public const string NewestFirmware = "newest";

    private const int KeptLines = 12;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>How to get it.</summary>
    public static string Install => $"dotnet tool update -g nanoff --version {Pinned}";

    /// <summary>What is started.</summary>
    public string Program => program;

    /// <summary>Asks its version.</summary>
    /// <exception cref="RefusedException">It is missing, too old, or of another kind.</exception>
    public Version Check(CancellationToken cancellation)
    {
        var (_, said) = Run(["--version"], null, cancellation);
        if (VersionText().Match(string.Join('\n', said)) is not { Success: true } match)
        {
            throw new RefusedException("nanoff-unknown", $"{program} does not tell its version.", $"Is it nanoff? Install it: {Install}");
        }

        var version = Version.Parse(match.Value);
        if (version < Pinned)
        {
            throw new RefusedException("nanoff-old", $"nanoff {version} is older than {Pinned}: it knows other targets and addresses.", Install);
        }

        return version.Major == Pinned.Major
            ? version
            : throw new RefusedException("nanoff-other", $"nanoff {version} is of another generation than {Pinned}.", Install);
    }

    /// <summary>Runs it.</summary>
    /// <param name="tell">Told each line as it comes.</param>
    /// <returns>Its exit code and its last lines.</returns>
    public (int ExitCode, IReadOnlyList<string> Said) Run(IReadOnlyList<string> arguments, Action<string>? tell, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };

        // It would send the command line away, and ask for news.
        start.Environment["NANOFRAMEWORK_TELEMETRY_OPTOUT"] = "1";
        using var process = new Process { StartInfo = start };
        var said = new Queue<string>();
        void Take(string? line)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                return;
            }

            lock (said)
            {
                said.Enqueue(line.TrimEnd());
                if (said.Count > KeptLines)
                {
                    said.Dequeue();
                }
            }

            tell?.Invoke(line.Trim());
        }

        process.OutputDataReceived += (_, e) => Take(e.Data);
        process.ErrorDataReceived += (_, e) => Take(e.Data);
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            throw new RefusedException("nanoff-missing", $"{program} is not there.", $"Install it: {Install} (and have ~/.dotnet/tools in PATH), or name it with --nanoff.");
        }

        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Await(process, cancellation);
        return (process.ExitCode, [.. said]);
    }

    private static void Await(Process process, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        end.CancelAfter(Patience);
        try
        {
            process.WaitForExitAsync(end.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            throw RefusedException.Silent("nanoff-hangs", "nanoff did not end in ten minutes.", "Pull the cable, plug it in, hold BOOT, and run the same command again.");
        }
    }

    [GeneratedRegex(@"\d+\.\d+\.\d+")]
    private static partial Regex VersionText();
}
