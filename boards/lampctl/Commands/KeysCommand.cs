using System.CommandLine;
using Laterne.Lampctl.Keys;

namespace Laterne.Lampctl.Commands;

/// <summary><c>keys</c>: makes, shows, rotates and retires the keys that sign releases.</summary>
internal static class KeysCommand
{
    /// <summary>Where the keys lie.</summary>
    public static Option<string> FolderOption() => new("--keys")
    {
        Description = "Folder of the signing keys; its files are readable by you alone",
        DefaultValueFactory = _ => KeyFolder.Usual,
    };

    public static Command Make(Terminal terminal)
    {
        var folder = FolderOption();
        var id = new Argument<string>("id") { Description = "Id of the key, as manifests name it" };
        var next = new Argument<string>("new-id") { Description = "Id of the key that takes its place" };

        var make = new Command("make", "Makes a key") { id, folder };
        terminal.Serve(make, parsed => Made(Folder(parsed).Make(parsed.GetValue(id)!, null), Folder(parsed)));

        var show = new Command("show", "Shows a key's public half, as server and poles take it") { id, folder };
        terminal.Serve(show, parsed => Shown(Folder(parsed).Find(parsed.GetValue(id)!)));

        var list = new Command("list", "Lists the keys, the oldest first") { folder };
        terminal.Serve(list, parsed => Listed(Folder(parsed).All(), parsed.GetValue(folder)!));

        var rotate = new Command("rotate", "Makes the key that takes another one's place, and says what is to be done with both") { id, next, folder };
        terminal.Serve(rotate, parsed => Rotated(Folder(parsed), parsed.GetValue(id)!, parsed.GetValue(next)!));

        var retire = new Command("retire", "Takes a key out of use: nothing is signed with it any more") { id, folder };
        terminal.Serve(retire, parsed => Retired(Folder(parsed).Retire(parsed.GetValue(id)!), Folder(parsed)));

        return new Command("keys", "Keys that sign releases") { make, list, show, rotate, retire, KeysInstallCommand.Make(terminal, folder) };

        KeyFolder Folder(ParseResult parsed) => new(parsed.GetValue(folder)!, terminal.Time);
    }

    private static Answer Made(KeyNote note, KeyFolder folder) => new(
        new { Key = note, Identity = IdentityEntry(note), Server = ServerBody(note) },
        [
            $"{note.Id} is made. Private half: {folder.PrivateFile(note.Id)} (readable by you alone; back it up on a medium that lies in a safe).",
            .. PublicLines(note),
        ]);

    private static Answer Shown(KeyNote note) => new(
        new { Key = note, Identity = IdentityEntry(note), Server = ServerBody(note) }, [$"{note.Id}, {note.State}, made {note.Made:yyyy-MM-dd}", .. PublicLines(note)]);

    private static Answer Listed(IReadOnlyList<KeyNote> notes, string folder) => new(
        new { Keys = notes },
        notes.Count == 0
            ? [$"{folder} holds no keys. \"lampctl keys make release-1\" makes one."]
            : [.. notes.Select(note => $"{note.Id,-32} {note.State,-8} {note.Made:yyyy-MM-dd}  {note.PublicKey}{(note.Follows is null ? "" : "  follows " + note.Follows)}")]);

    private static Answer Rotated(KeyFolder folder, string id, string next)
    {
        var old = folder.Find(id);
        if (old.State != KeyNote.Active)
        {
            throw new RefusedException("key-retired", $"The key \"{id}\" is retired already.", "Rotate the active one: \"lampctl keys list\".");
        }

        var note = folder.Make(next, id);
        string[] steps =
        [
            $"1. Add {next} at the server: POST /api/release-keys {ServerBody(note)}",
            $"2. Bring it to every pole, beside the old one: lampctl keys install {id} {next}",
            $"3. Sign the next release with it: lampctl release … --key {next}",
            $"4. When every pole has it: retire {id} at the server, take it out of the poles (lampctl keys install {next}), and here: lampctl keys retire {id}",
            $"If somebody else may have {id}: revoke it at the server first; that halts its campaigns.",
        ];
        return new Answer(
            new { Key = note, Follows = old, Identity = IdentityEntry(note), Server = ServerBody(note), Steps = steps },
            [$"{next} is made and follows {id}. Private half: {folder.PrivateFile(next)}", .. steps]);
    }

    private static Answer Retired(KeyNote note, KeyFolder folder) => new(
        new { Key = note }, [$"{note.Id} is retired. When no pole has it any more, destroy {folder.PrivateFile(note.Id)} and its copies."]);

    private static IEnumerable<string> PublicLines(KeyNote note) =>
    [
        $"Public half: {note.PublicKey}",
        $"Server: POST /api/release-keys {ServerBody(note)}",
        $"Poles: lampctl keys install {note.Id}; a chip flashed from a release knows the key that signed it",
    ];

    private static string IdentityEntry(KeyNote note) => $$"""{"id":"{{note.Id}}","key":"{{note.PublicKey}}"}""";

    private static string ServerBody(KeyNote note) => $$"""{"id":"{{note.Id}}","publicKey":"{{note.PublicKey}}"}""";
}
