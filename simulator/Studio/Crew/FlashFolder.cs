using Laterne.Hardware;

namespace Laterne.Studio.Crew;

/// <summary>A pole's flash as a folder of this machine: it outlives the program, as flash outlives a power cut.</summary>
internal sealed class FlashFolder
{
    private const string Drive = @"I:\";
    private const string MacFile = "mac";
    private const string FilesFolder = "files";
    private const int MacBytes = 6;

    private readonly string _files;
    private readonly string _mac;
    private Dictionary<string, byte[]> _kept = new(StringComparer.Ordinal);

    /// <summary>Opens it, or makes it.</summary>
    public FlashFolder(string folder)
    {
        _files = Path.Combine(folder, FilesFolder);
        _mac = Path.Combine(folder, MacFile);
        Directory.CreateDirectory(_files);
        foreach (var file in Directory.EnumerateFiles(_files).Where(file => !file.EndsWith(".new", StringComparison.Ordinal)))
        {
            _kept[Drive + Path.GetFileName(file)] = File.ReadAllBytes(file);
        }
    }

    /// <summary>What lies in it.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => _kept;

    /// <summary>The chip's address: kept, because a new one would be another controller.</summary>
    public byte[] Mac(byte[]? wished)
    {
        var mac = wished ?? (File.Exists(_mac) ? Convert.FromHexString(File.ReadAllText(_mac).Trim()) : NewMac());
        File.WriteAllText(_mac, Convert.ToHexStringLower(mac));
        return mac;
    }

    /// <summary>A new address with the maker's first half.</summary>
    public static byte[] NewMac()
    {
        byte[] mac = [0x24, 0x6F, 0x28, .. new byte[MacBytes / 2]];
        Random.Shared.NextBytes(mac.AsSpan(MacBytes / 2));
        return mac;
    }

    /// <summary>Writes what has changed; a file is the old or the new one whenever this program ends.</summary>
    public void Save(VirtualFlash flash)
    {
        var now = flash.Dump();
        foreach (var (name, content) in now)
        {
            if (!_kept.TryGetValue(name, out var before) || !before.AsSpan().SequenceEqual(content))
            {
                var place = Path.Combine(_files, name[Drive.Length..].Replace('\\', '_'));
                File.WriteAllBytes(place + ".new", content);
                File.Move(place + ".new", place, overwrite: true);
            }
        }

        foreach (var name in _kept.Keys.Except(now.Keys))
        {
            File.Delete(Path.Combine(_files, name[Drive.Length..].Replace('\\', '_')));
        }

        _kept = now;
    }
}
