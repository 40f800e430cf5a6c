using System.Security.Cryptography;
using System.Text;
using Laterne.Storage;

namespace Laterne.Features.People.OneTime;

/// <summary>
/// Seals small secrets that the server must read again (AES-256-GCM), with a key in a file of the data folder that only its
/// owner may read. So the database alone, or a copy of it, gives no second step away. The file is made on first use.
/// </summary>
public sealed class DataKey(StorageLocation location)
{
    public const string FileName = "secrets.key";

    private const byte Format = 1;
    private const int KeyBytes = 32;
    private const int Head = 1 + NonceBytes + TagBytes;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly Lock _gate = new();
    private byte[]? _key;

    /// <param name="plain">What to seal.</param>
    /// <param name="purpose">What it is and whose: a sealed secret that is put into another's row does not open.</param>
    public byte[] Seal(ReadOnlySpan<byte> plain, string purpose)
    {
        var box = new byte[Head + plain.Length];
        box[0] = Format;
        RandomNumberGenerator.Fill(box.AsSpan(1, NonceBytes));
        using var cipher = new AesGcm(Key(), TagBytes);
        cipher.Encrypt(box.AsSpan(1, NonceBytes), plain, box.AsSpan(Head), box.AsSpan(1 + NonceBytes, TagBytes), Encoding.UTF8.GetBytes(purpose));
        return box;
    }

    /// <summary>Null when it was sealed with another key or for another purpose, or was changed.</summary>
    public byte[]? Open(byte[] box, string purpose)
    {
        if (box.Length < Head || box[0] != Format)
        {
            return null;
        }

        try
        {
            var plain = new byte[box.Length - Head];
            using var cipher = new AesGcm(Key(), TagBytes);
            cipher.Decrypt(box.AsSpan(1, NonceBytes), box.AsSpan(Head), box.AsSpan(1 + NonceBytes, TagBytes), plain, Encoding.UTF8.GetBytes(purpose));
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private byte[] Key()
    {
        lock (_gate)
        {
            return _key ??= Read() ?? Make();
        }
    }

    private string Path => System.IO.Path.Combine(location.DataFolder, FileName);

    private byte[]? Read()
    {
        if (!File.Exists(Path))
        {
            return null;
        }

        var key = new byte[KeyBytes];
        return Convert.TryFromBase64String(File.ReadAllText(Path).Trim(), key, out var length) && length == KeyBytes
            ? key
            : throw new StorageException($"{Path} is damaged. Restore it from a backup; without it everybody has to set up the one-time password anew.");
    }

    // Written aside and moved over, so that a kill leaves a whole key or none. Of two servers that start at once the first one's stays.
    private byte[] Make()
    {
        var aside = $"{Path}.{Environment.ProcessId}";
        File.Delete(aside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(aside, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(aside, Path, overwrite: false);
        }
        catch (IOException) when (File.Exists(Path))
        {
            File.Delete(aside);
        }

        return Read()!;
    }
}
