using System.Text.Json;
using Laterne.Wiring;

namespace Laterne.Lampctl.Flashing;

/// <summary>A call of nanoff.</summary>
/// <param name="What">For people.</param>
/// <param name="Arguments">All of them.</param>
internal sealed record NanoffCall(string What, IReadOnlyList<string> Arguments)
{
    /// <summary>As it is typed.</summary>
    public string Line(string program) => string.Join(' ', [program, .. Arguments.Select(word => word.Contains(' ', StringComparison.Ordinal) ? $"\"{word}\"" : word)]);
}

/// <summary>A file for the drive of the chip.</summary>
/// <param name="Destination">For instance <c>I:\board.json</c>.</param>
/// <param name="Source">On this machine.</param>
internal sealed record DriveFile(string Destination, string Source);

/// <summary>What is wished.</summary>
internal sealed record FlashWish(string Port)
{
    /// <summary>Folder of archived nanoFramework firmware, for a machine without a network; null: from the network.</summary>
    public string? Archive { get; init; }

    /// <summary>Version of the nanoFramework firmware; null: the newest.</summary>
    public string? Firmware { get; init; } = Nanoff.PinnedFirmware;

    /// <summary>Everything on the chip is erased first.</summary>
    public bool Erases { get; init; }
}

/// <summary>The calls that put firmware, application and files onto a chip, made from the board's data.</summary>
/// <param name="Calls">In their order.</param>
/// <param name="Files">What lies in the file that the last call names.</param>
internal sealed record FlashPlan(IReadOnlyList<NanoffCall> Calls, IReadOnlyList<DriveFile> Files)
{
    /// <summary>Name of the list of files in the folder of a plan.</summary>
    public const string ListFile = "files.json";

    /// <summary>Makes it; writes nothing.</summary>
    /// <param name="folder">Where <see cref="ListFile"/> will lie.</param>
    public static FlashPlan Make(Board board, FlashWish wish, string image, IReadOnlyList<DriveFile> files, string folder)
    {
        string[] source = [.. wish.Archive is null ? Array.Empty<string>() : ["--fromarchive", "--archivepath", wish.Archive], .. wish.Firmware is null ? Array.Empty<string>() : ["--fwversion", wish.Firmware]];
        string[] quiet = ["--suppressnanoffversioncheck"];
        return new FlashPlan(
        [
            new("nanoFramework", ["--update", "--target", board.Target, "--serialport", wish.Port, .. wish.Erases ? ["--masserase"] : Array.Empty<string>(), .. source, .. quiet]),
            new("application", ["--deploy", "--target", board.Target, "--serialport", wish.Port, "--image", image, "--address", board.DeployAddress, .. quiet]),
            new("files of the drive", ["--nanodevice", "--filedeployment", Path.Combine(folder, ListFile), "--serialport", wish.Port, .. quiet]),
        ],
        files);
    }

    /// <summary>Asks a flashed chip what runs on it.</summary>
    public static NanoffCall Details(string port) => new("verification", ["--nanodevice", "--devicedetails", "--serialport", port, "--suppressnanoffversioncheck"]);

    /// <summary>The list of files as nanoff reads it.</summary>
    public string List(string port) => JsonSerializer.Serialize(
        new { serialport = port, files = Files.Select(file => new { DestinationFilePath = file.Destination, SourceFilePath = file.Source }) },
        new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
