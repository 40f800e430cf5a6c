using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Updates;

/// <summary>
/// The key that this server shares with each pole (<c>offerKey</c> in its identity): HMAC-SHA-256 of the pole's id with a master key. The
/// master key is a file that only the server's user may read, and never in the database: who steals a backup of the database cannot offer
/// anything. Nothing of a pole is stored, so there is nothing to lose for one pole.
/// </summary>
internal sealed class OfferKeys(IServerAddress address, IOptions<UpdatesOptions> options)
{
    private const int KeyBytes = 32;
    private readonly Lock _gate = new();
    private byte[]? _master;

    /// <summary>The pole's key, 32 bytes.</summary>
    /// <exception cref="IOException">The file cannot be read or made.</exception>
    public byte[] Of(string poleId)
    {
        return Derive("laterne-offer-key\n" + poleId);
    }

    /// <summary>The key of a controller's console, 64 hexadecimal digits. It follows from the claim, so another controller of the pole has another.</summary>
    /// <exception cref="IOException">The file cannot be read or made.</exception>
    public string ConsoleOf(string poleId, string claimId) => Convert.ToHexStringLower(Derive($"laterne-console-key\n{poleId}\n{claimId}"));

    private byte[] Derive(string text)
    {
        lock (_gate)
        {
            _master ??= Load();
            return HMACSHA256.HashData(_master, Encoding.UTF8.GetBytes(text));
        }
    }

    private byte[] Load()
    {
        var path = Path.Combine(address.DataFolder, options.Value.OfferKeyFile);
        if (!File.Exists(path))
        {
            Make(path);
        }

        var text = File.ReadAllText(path).Trim();
        return text.Length == 2 * KeyBytes && text.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(text)
            : throw new IOException($"{path} does not hold 64 hexadecimal digits. Restore it from a backup: a new one would shut every pole out from updates.");
    }

    private static void Make(string path)
    {
        // Written whole under another name first: a half-written key would be worse than none.
        var draft = path + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(draft, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes))));
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path);
    }
}
