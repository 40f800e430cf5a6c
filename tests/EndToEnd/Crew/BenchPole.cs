using System.Text.RegularExpressions;

namespace Laterne.EndToEnd.Crew;

/// <summary>
/// A pole on the bench, <c>Laterne.Studio pole --pty</c>: the real firmware in a process of its own. Its flash is a folder, so that it
/// outlives the process; a new one is a blank chip.
/// </summary>
internal sealed class BenchPole : IAsyncDisposable
{
    private readonly ChildProgram _program;

    private BenchPole(ChildProgram program, string folder) => (_program, Folder) = (program, folder);

    /// <summary>What holds flash and port.</summary>
    public string Folder { get; }

    /// <summary>Path of the cable's port; keeps its name when the cable is plugged in again.</summary>
    public string Port => Path.Combine(Folder, "port");

    /// <summary>What lies in its flash.</summary>
    public string Flash => Path.Combine(Folder, "flash", "files");

    /// <summary>Gives a chip its supply and waits until its cable can be opened.</summary>
    /// <param name="folder">Where its flash lies.</param>
    /// <param name="authority">What <c>lampctl flash --authority</c> has put onto its drive; null: nothing.</param>
    public static async Task<BenchPole> StartAsync(string folder, string mac, string? authority = null, string board = "esp32-s3-devkitc-1", double speed = 1)
    {
        Directory.CreateDirectory(folder);
        if (authority is not null)
        {
            Directory.CreateDirectory(Path.Combine(folder, "flash", "files"));
            File.Copy(authority, Path.Combine(folder, "flash", "files", "ca.pem"), overwrite: true);
        }

        string[] line = ["pole", "--pty", "--board", board, "--flash", Path.Combine(folder, "flash"), "--link", Path.Combine(folder, "port"), "--mac", mac, "--speed", FormattableString.Invariant($"{speed}"), "--clock-offset-seconds", $"{CrewServer.ClockOffsetS}"];
        return new BenchPole(await ChildProgram.StartAsync(ChildProgram.Studio, folder, line, "^port: /"), folder);
    }

    /// <summary>Gives a blank chip its supply whose own network is wanted: with the key of its label, and the Wi-Fi of the street in reach.</summary>
    /// <returns>The pole, and where a browser of this machine finds the page that phones see in its network.</returns>
    public static async Task<(BenchPole Pole, string Page)> WithOwnPointAsync(string folder, string mac, string authority, string board = "esp32-s3-devkitc-1")
    {
        Directory.CreateDirectory(folder);
        string[] line =
        [
            "pole", "--board", board, "--flash", Path.Combine(folder, "flash"), "--mac", mac, "--clock-offset-seconds", $"{CrewServer.ClockOffsetS}",
            "--own-point", Demo.FreePort(), "--setup-key", "label-key-123456", "--authority", authority, "--ssid", "street", "--wifi-key", CrewTool.WifiKey,
        ];
        var program = await ChildProgram.StartAsync(ChildProgram.Studio, folder, line, "^own-point: (http://[0-9.:]+/)");
        return (new BenchPole(program, folder), program.Ready.Groups[1].Value);
    }

    /// <summary>Does what hands would do, see simulator/Studio/README.md; does not wait until it is done.</summary>
    public Task DoAsync(string line) => _program.TypeAsync(line + "\n");

    /// <summary>Does it from where nobody awaits: in the middle of what the tool says.</summary>
    public void Do(string line)
    {
        _program.Process.StandardInput.Write(line + "\n");
        _program.Process.StandardInput.Flush();
    }

    /// <summary>Does what the tool bids whoever stands at the pole.</summary>
    public void Obey(string word)
    {
        if (word.StartsWith("Press the call button", StringComparison.Ordinal))
        {
            Do("press 1");
        }
        else if (word.StartsWith("Hold the", StringComparison.Ordinal))
        {
            Do("press 4.5");
        }
        else if (word.StartsWith("Walk", StringComparison.Ordinal))
        {
            Do("walk 6");
        }
    }

    /// <summary>The pole's secret, from its flash: nobody else knows it.</summary>
    public string Secret => Kept("secret");

    /// <summary>The key of its console, likewise.</summary>
    public string ConsoleKey => Kept("consoleKey");

    /// <summary>The key by which it knows offers, likewise.</summary>
    public string OfferKey => Kept("offerKey");

    /// <summary>What its program said.</summary>
    public string Said => _program.Output + _program.Error;

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    // A record has two files, of which the older one may still hold what was before.
    private string Kept(string member) => Directory.EnumerateFiles(Flash).OrderByDescending(File.GetLastWriteTimeUtc).Select(File.ReadAllText)
        .Select(text => Regex.Match(text, $"\"{member}\":\"([^\"]+)\"")).First(match => match.Success).Groups[1].Value;
}
