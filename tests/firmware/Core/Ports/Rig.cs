using System.Text;
using Laterne.Core.Ports;

namespace Laterne.Core.Tests.Ports;

/// <summary>A pole on imitated ports, with virtual time.</summary>
internal sealed class Rig
{
    public FakeLight Light { get; } = new();

    public FakeMotion Motion { get; } = new();

    public FakePhotocell Photocell { get; } = new();

    public MemoryStore Store { get; }

    public MemoryJournal Journal { get; }

    public FakeUplink Uplink { get; } = new();

    public Pole Pole { get; private set; }

    /// <summary>Monotonic time, ms.</summary>
    public long Now { get; set; } = 5_000;

    /// <summary>Unix ms minus monotonic ms; null = the clock is not set.</summary>
    public long? UtcOffset { get; set; }

    private readonly Action<PolePorts>? _equip;

    /// <param name="equip">Adds the ports of functions beside the lamp, at each start.</param>
    public Rig(MemoryStore? store = null, MemoryJournal? journal = null, Action<PolePorts>? equip = null)
    {
        _equip = equip;
        Store = store ?? new MemoryStore();
        Journal = journal ?? new MemoryJournal();
        Pole = Build();
    }

    /// <summary>A pole that already runs a document, at an instant.</summary>
    public static Rig Running(string json, long utcMs, Action<PolePorts>? equip = null)
    {
        var rig = new Rig(equip: equip);
        rig.SetUtc(utcMs);
        rig.Uplink.Desire(json);
        rig.Step();
        rig.Step();
        return rig;
    }

    public void SetUtc(long utcMs) => UtcOffset = utcMs - Now;

    public long Utc => UtcOffset is { } offset ? Now + offset : Clock.Unknown;

    public int Step() => Pole.Step(Now, Utc);

    /// <summary>Lets the pole run as it asks to, looking after every step.</summary>
    public void Run(long ms, Action? look = null)
    {
        long end = Now + ms;
        while (Now < end)
        {
            int next = Step();
            look?.Invoke();
            Assert.IsTrue(next is >= 1 and <= 1000, $"asked for {next} ms");
            Now += Math.Min(next, end - Now);
        }

        Step();
        look?.Invoke();
    }

    /// <summary>A power cut: a new pole on the same flash.</summary>
    public void Restart()
    {
        Uplink.Disconnect();
        Pole = Build();
        UtcOffset = null;
    }

    private Pole Build()
    {
        var ports = new PolePorts(Light, Motion, Photocell, Store, Journal, Uplink);
        _equip?.Invoke(ports);
        return new Pole(ports, new PoleIdentity("0.1.0", "devkit-v1", "powerOn"));
    }
}

internal sealed class FakeLight : ILightOutput
{
    public int Hundredths { get; private set; } = -1;

    public int Writes { get; private set; }

    public void Write(int hundredths)
    {
        Hundredths = hundredths;
        Writes++;
    }
}

internal sealed class FakeMotion : IMotionSensor
{
    private int _detections;

    public bool IsActive { get; private set; }

    public void Rise()
    {
        IsActive = true;
        _detections++;
    }

    public void Fall() => IsActive = false;

    public void Pass()
    {
        Rise();
        Fall();
    }

    public int TakeDetections()
    {
        int taken = _detections;
        _detections = 0;
        return taken;
    }
}

internal sealed class FakePhotocell : IPhotocell
{
    public int? Lux { get; set; }

    public bool TryReadLux(out int lux)
    {
        lux = Lux ?? 0;
        return Lux != null;
    }
}

internal sealed class MemoryStore : IStore
{
    private readonly Dictionary<string, byte[]> _records = [];

    public bool IsBroken { get; set; }

    public int Writes { get; private set; }

    public PowerCut? PowerCut { get; set; }

    public void Damage(string name) => _records.Remove(name);

    public void Put(string name, byte[] data) => _records[name] = data;

    public bool TryRead(string name, byte[] buffer, out int length)
    {
        length = 0;
        if (IsBroken || !_records.TryGetValue(name, out byte[]? data) || data.Length > buffer.Length)
        {
            return false;
        }

        data.CopyTo(buffer, 0);
        length = data.Length;
        return true;
    }

    public bool TryReplace(string name, byte[] data, int length)
    {
        if (IsBroken)
        {
            return false;
        }

        Writes++;
        PowerCut?.Before();
        if (_records.TryGetValue(name, out byte[]? old) && old.Length == length)
        {
            // In place: allocation tests measure the core.
            data.AsSpan(0, length).CopyTo(old);
        }
        else
        {
            _records[name] = data[..length];
        }

        PowerCut?.After();

        return true;
    }
}

internal sealed class MemoryJournal : IJournal
{
    private readonly List<byte[]> _records = [];

    public bool IsBroken { get; set; }

    public int Room { get; set; } = int.MaxValue;

    public PowerCut? PowerCut { get; set; }

    public int Count => _records.Count;

    public string TextAt(int index) => Encoding.UTF8.GetString(_records[index]);

    public void Damage(int index) => _records[index] = [];

    public bool TryAppend(byte[] record, int length)
    {
        if (IsBroken || _records.Count >= Room)
        {
            return false;
        }

        PowerCut?.Before();
        _records.Add(record[..length]);
        PowerCut?.After();
        return true;
    }

    public bool TryRead(int index, byte[] buffer, out int length)
    {
        length = 0;
        if (index >= _records.Count || _records[index].Length == 0)
        {
            return false;
        }

        _records[index].CopyTo(buffer, 0);
        length = _records[index].Length;
        return true;
    }

    public bool TryDropOldest()
    {
        if (IsBroken || _records.Count == 0)
        {
            return false;
        }

        PowerCut?.Before();
        _records.RemoveAt(0);
        PowerCut?.After();
        return true;
    }
}

/// <summary>Ends the step, as a power cut does, before or after one of the coming flash writes.</summary>
internal sealed class PowerCut(int writesBefore, bool isAfter)
{
    private int _left = writesBefore;

    public bool HasHit { get; private set; }

    public void Before() => Hit(!isAfter && _left-- == 0);

    public void After() => Hit(isAfter && _left-- == 0);

    private void Hit(bool isNow)
    {
        if (isNow)
        {
            HasHit = true;
            throw new PowerCutException();
        }
    }

    internal sealed class PowerCutException : Exception;
}
