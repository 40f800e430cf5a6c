using System.Diagnostics;

namespace Laterne.EndToEnd.Documents;

/// <summary>
/// Runs blocks of a page as a reader would, in a folder that looks like the repository and has a data folder of its own. What the test run
/// has built is not built again, the demo takes free ports, and a server ends after some seconds; all else is as it stands on the page.
/// </summary>
internal sealed class Shell : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);
    private static readonly string Configuration = AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";

    // dotnet: "run" takes what is built. "build" of the whole and the pages' own steps are what test.sh did before it came here.
    private const string Dotnet = """
        #!/bin/bash
        line=("$@")
        for i in "${!line[@]}"; do [ "${line[$i]}" = Release ] && [ "${line[$((i-1))]}" = -c ] && line[$i]="$CONFIGURATION"; done
        case "$1" in
          build) exec grep -q 'dotnet build nanoFramework.sln' "$ROOT/test.sh" ;;
          test) exec "$DOTNET" test --no-build "${line[@]:1}" ;;
          run)
            case " ${line[*]} " in
              *' -- serve '*) timeout -s INT 8 "$DOTNET" run --no-build "${line[@]:1}"; code=$?; [ $code = 124 ] && exit 0; exit $code ;;
              *) exec "$DOTNET" run --no-build "${line[@]:1}" ;;
            esac ;;
          *) exec "$DOTNET" "$@" ;;
        esac
        """;

    private const string Npm = """
        #!/bin/bash
        grep -q 'npm run --silent' "$ROOT/test.sh" && [ "$1 $2" = 'ci --prefix' -o "$1 $2" = 'run build' ]
        """;

    private const string Run = """
        #!/bin/bash
        cd "$ROOT" && exec bash run.sh --no-build --data "$HERE/data/demo" --seconds 1 --http-port "$P1" --simulator-port "$P2" --mqtt-port "$P3" --mqtt-tls-port "$P4" "$@"
        """;

    // This very run is what ./test.sh does; its options are looked at, no more.
    private const string Test = """
        #!/bin/bash
        [ $# = 0 ] || { [ "$1" = --filter ] && [ $# = 2 ]; }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("laterne-page-").FullName;

    public Shell()
    {
        foreach (var entry in Directory.GetFileSystemEntries(Demo.Root).Where(entry => Path.GetFileName(entry) is not ("data" or "run.sh" or "test.sh" or ".git")))
        {
            File.CreateSymbolicLink(Path.Combine(_folder, Path.GetFileName(entry)), entry);
        }

        Directory.CreateDirectory(Path.Combine(_folder, "data"));
        Directory.CreateDirectory(Path.Combine(_folder, ".bin"));
        Write("run.sh", Run);
        Write("test.sh", Test);
        Write(".bin/dotnet", Dotnet);
        Write(".bin/npm", Npm);
        Write(".bin/lampctl", $"#!/bin/bash\nexec \"$DOTNET\" \"$ROOT/boards/lampctl/bin/{Configuration}/net10.0/lampctl.dll\" \"$@\"\n");
    }

    /// <summary>Runs a block; it ends at the first command that fails.</summary>
    /// <returns>Exit code and all that was said.</returns>
    public async Task<(int Code, string Said)> RunAsync(string block, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("/bin/bash", ["-euo", "pipefail", "-c", "exec 2>&1\n" + block])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        string[] ports = ["P1", "P2", "P3", "P4"];
        foreach (var port in ports)
        {
            start.Environment[port] = Demo.FreePort();
        }

        start.Environment["DOTNET"] = Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet";
        start.Environment["PATH"] = Path.Combine(_folder, ".bin") + ":" + Environment.GetEnvironmentVariable("PATH");
        start.Environment["ROOT"] = Demo.Root;
        start.Environment["HERE"] = _folder;
        start.Environment["CONFIGURATION"] = Configuration;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var said = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, said);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, "It did not end within " + Limit);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string name, string script)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, script);
        using var mode = Process.Start("chmod", ["u+x", path]);
        mode.WaitForExit();
    }
}
