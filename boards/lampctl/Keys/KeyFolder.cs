using System.Text.Json;
using System.Text.RegularExpressions;
using Laterne.Releases;

namespace Laterne.Lampctl.Keys;

/// <summary>The folder of signing keys: <c>ID.key</c> with the private half, mode 600, and <c>ID.json</c> with what may be known.</summary>
internal sealed partial class KeyFolder(string path, TimeProvider time)
{
    private const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    /// <summary>Where keys lie if nobody says otherwise: outside of every repository.</summary>
    public static string Usual => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "laterne", "keys");

    /// <summary>File of a key's private half.</summary>
    public string PrivateFile(string id) => Path.Combine(path, id + ".key");

    /// <summary>All keys, the oldest first.</summary>
    public IReadOnlyList<KeyNote> All() => !Directory.Exists(path) ? [] :
        [.. Directory.GetFiles(path, "*.json").Select(file => Read(Path.GetFileNameWithoutExtension(file))).OrderBy(note => note.Made).ThenBy(note => note.Id, StringComparer.Ordinal)];

    /// <summary>A key by its id.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public KeyNote Find(string id) => IdShape().IsMatch(id) && File.Exists(NoteFile(id)) ? Read(id)
        : throw new RefusedException("key-unknown", $"There is no key \"{id}\" in {path}.", "\"lampctl keys list\" shows what is there; --keys names another folder.");

    /// <summary>Makes a key.</summary>
    /// <exception cref="RefusedException">The id is none, or was given already.</exception>
    public KeyNote Make(string id, string? follows)
    {
        if (!IdShape().IsMatch(id))
        {
            throw new RefusedException("key-id", $"\"{id}\" is no id of a key.", "1 to 32 letters, digits, _ or -.");
        }

        if (File.Exists(NoteFile(id)) || File.Exists(PrivateFile(id)))
        {
            throw new RefusedException("key-exists", $"There is a key \"{id}\" in {path} already.", "An id is given once: choose another, for instance with a number that rises.");
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, Mine);
        }

        var key = SigningKey.Make();
        key.Write(PrivateFile(id));
        var note = new KeyNote(id, Convert.ToHexStringLower(key.Public), KeyNote.Active, time.GetUtcNow(), follows);
        Write(note);
        return note;
    }

    /// <summary>Takes a key out of use: no release is signed with it here any more.</summary>
    public KeyNote Retire(string id)
    {
        var note = Find(id) with { State = KeyNote.Retired };
        Write(note);
        return note;
    }

    /// <summary>The key to sign with: an id in this folder, or a file.</summary>
    /// <returns>Its id and itself.</returns>
    /// <exception cref="RefusedException">There is none, or it is retired.</exception>
    public (string Id, SigningKey Key) Signer(string name)
    {
        if (!IdShape().IsMatch(name))
        {
            return ByFile(name);
        }

        var note = Find(name);
        if (note.State != KeyNote.Active)
        {
            throw new RefusedException("key-retired", $"The key \"{name}\" is retired.", "Sign with the one that follows it: \"lampctl keys list\".");
        }

        var key = SigningKey.Read(PrivateFile(name));
        return Convert.ToHexStringLower(key.Public) == note.PublicKey
            ? (name, key)
            : throw new RefusedException("key-other", $"{PrivateFile(name)} is not the private half of the public key in {NoteFile(name)}.", "Bring both files back from the same backup.");
    }

    /// <summary>A file <c>ID.key</c> anywhere; a note beside it counts.</summary>
    private (string Id, SigningKey Key) ByFile(string file)
    {
        var id = Path.GetFileNameWithoutExtension(file);
        if (!File.Exists(file) || !IdShape().IsMatch(id))
        {
            throw new RefusedException("key-missing", $"There is no key file {file} whose name is a key's id.", "Name a file ID.key, or an id that \"lampctl keys list\" shows.");
        }

        var folder = new KeyFolder(Path.GetDirectoryName(Path.GetFullPath(file))!, time);
        return File.Exists(folder.NoteFile(id)) ? folder.Signer(id) : (id, SigningKey.Read(file));
    }

    private string NoteFile(string id) => Path.Combine(path, id + ".json");

    private KeyNote Read(string id)
    {
        try
        {
            var note = JsonSerializer.Deserialize<KeyNote>(File.ReadAllText(NoteFile(id)), Json);
            if (note is not null && note.Id == id && SignatureText.Digits(note.PublicKey, ReleaseKeys.KeyBytes) is not null)
            {
                return note;
            }
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw new RefusedException("key-note", $"{NoteFile(id)} does not describe a key.", "Bring it back from a backup, or remove it.");
    }

    private void Write(KeyNote note) => File.WriteAllText(NoteFile(note.Id), JsonSerializer.Serialize(note, Json) + "\n");

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,32}\z")]
    private static partial Regex IdShape();
}
