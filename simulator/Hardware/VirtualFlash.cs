namespace Laterne.Hardware;

/// <summary>
/// The internal drive <c>I:</c> in memory. Every create, write, truncate, move and delete counts as one write, at any of
/// which the power can be cut. Space is counted in LittleFS blocks. Safe to use from several threads.
/// </summary>
public sealed class VirtualFlash
{
    /// <summary>Bytes of one erase block.</summary>
    public const int BlockBytes = 4096;

    /// <summary>Size of the drive on a chip with 4 MB flash.</summary>
    public const int UsualBytes = 256 * 1024;

    private const string Drive = @"I:\";
    private const byte Erased = 0xFF;

    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private int _cutIn = -1;
    private TornWrite _torn;
    private bool _isDead;

    /// <summary>A write was hit by the power cut that was asked for.</summary>
    public event Action? PowerCut;

    /// <summary>Size of the drive, bytes; 256 KB on a chip with 4 MB flash. Lower it to fill the drive up.</summary>
    public int CapacityBytes { get; set; } = UsualBytes;

    /// <summary>Writes so far.</summary>
    public int Writes { get; private set; }

    /// <summary>Space in use, bytes: whole blocks, two for the directory.</summary>
    public int UsedBytes
    {
        get
        {
            lock (_gate)
            {
                return UsedWith("", 0);
            }
        }
    }

    /// <summary>Cuts the power at a coming write: 0 hits the next one.</summary>
    public void CutPowerAtWrite(int writesBefore, TornWrite torn)
    {
        lock (_gate)
        {
            _cutIn = writesBefore;
            _torn = torn;
        }
    }

    /// <summary>A copy of all files, path to content.</summary>
    public Dictionary<string, byte[]> Dump()
    {
        lock (_gate)
        {
            return _files.ToDictionary(file => file.Key, file => (byte[])file.Value.Clone(), StringComparer.Ordinal);
        }
    }

    /// <summary>Replaces all files, for instance by an earlier <see cref="Dump"/>.</summary>
    public void Restore(IReadOnlyDictionary<string, byte[]> files)
    {
        lock (_gate)
        {
            _files.Clear();
            foreach (var (path, content) in files)
            {
                _files[path] = (byte[])content.Clone();
            }
        }
    }

    /// <summary>Puts a file on the drive from outside, as the crew's tool does: no write is counted, no power cut hits.</summary>
    public void Provision(string path, byte[] content)
    {
        lock (_gate)
        {
            _files[Full(path)] = (byte[])content.Clone();
        }
    }

    /// <summary>Puts a text file on the drive from outside.</summary>
    public void Provision(string path, string content) => Provision(path, System.Text.Encoding.UTF8.GetBytes(content));

    internal void LosePower()
    {
        lock (_gate)
        {
            _isDead = true;
        }
    }

    internal void RegainPower()
    {
        lock (_gate)
        {
            _isDead = false;
            _cutIn = -1;
        }
    }

    internal bool Exists(string path)
    {
        lock (_gate)
        {
            ThrowIfDead();
            return _files.ContainsKey(Full(path));
        }
    }

    internal int Length(string path)
    {
        lock (_gate)
        {
            ThrowIfDead();
            return Find(path).Length;
        }
    }

    internal int Read(string path, int position, Span<byte> buffer)
    {
        lock (_gate)
        {
            ThrowIfDead();
            var content = Find(path).AsSpan();
            var count = Math.Clamp(content.Length - position, 0, buffer.Length);
            content.Slice(Math.Min(position, content.Length), count).CopyTo(buffer);
            return count;
        }
    }

    internal string[] List(string directory)
    {
        lock (_gate)
        {
            ThrowIfDead();
            var prefix = Full(directory).TrimEnd('\\') + '\\';
            return [.. _files.Keys
                .Where(path => path.StartsWith(prefix, StringComparison.Ordinal) && path.IndexOf('\\', prefix.Length) < 0)
                .Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Makes a file empty; creates it if needed.</summary>
    internal void Truncate(string path) => Mutate(torn =>
    {
        if (torn == TornWrite.All)
        {
            Store(path, []);
        }
    });

    internal void Write(string path, int position, ReadOnlySpan<byte> bytes)
    {
        var copy = bytes.ToArray();
        Mutate(torn =>
        {
            var kept = torn switch { TornWrite.None => 0, TornWrite.All => copy.Length, _ => copy.Length / 2 };
            if (torn == TornWrite.HalfThenErased)
            {
                Array.Fill(copy, Erased, kept, copy.Length - kept);
                kept = copy.Length;
            }

            var before = Find(path);
            var content = new byte[Math.Max(before.Length, position + kept)];
            before.CopyTo(content, 0);
            copy.AsSpan(0, kept).CopyTo(content.AsSpan(position));
            Store(path, content);
        });
    }

    internal void Delete(string path) => Mutate(torn =>
    {
        if (torn == TornWrite.All)
        {
            _files.Remove(Full(path));
        }
    });

    internal void Move(string from, string to) => Mutate(torn =>
    {
        if (torn == TornWrite.All)
        {
            _files[Full(to)] = Find(from);
            _files.Remove(Full(from));
        }
    });

    private static string Full(string path) =>
        path.StartsWith(Drive, StringComparison.Ordinal) ? path : throw new IOException($"No volume for '{path}': the drive is {Drive}.");

    private static int Blocks(int length) => Math.Max(1, (length + BlockBytes - 1) / BlockBytes);

    private void Mutate(Action<TornWrite> apply)
    {
        lock (_gate)
        {
            ThrowIfDead();
            Writes++;
            var isHit = _cutIn >= 0 && _cutIn-- == 0;
            apply(isHit ? _torn : TornWrite.All);
            if (!isHit)
            {
                return;
            }

            _isDead = true;
        }

        PowerCut?.Invoke();
        throw new IOException("The power was cut during a write.");
    }

    private void Store(string path, byte[] content)
    {
        if (UsedWith(Full(path), content.Length) > CapacityBytes)
        {
            throw new IOException("The flash is full.");
        }

        _files[Full(path)] = content;
    }

    private int UsedWith(string path, int length)
    {
        var blocks = 2 + (path.Length == 0 ? 0 : Blocks(length));
        foreach (var (name, content) in _files)
        {
            blocks += name == path ? 0 : Blocks(content.Length);
        }

        return blocks * BlockBytes;
    }

    private byte[] Find(string path) =>
        _files.TryGetValue(Full(path), out var content) ? content : throw new IOException($"File not found: {path}");

    private void ThrowIfDead()
    {
        if (_isDead)
        {
            throw new IOException("The board has no power.");
        }
    }
}
