using System.Text;
using Laterne.Core.Ports;

namespace Laterne.Core.Benchmarks;

/// <summary>A connected pole on ports that cost nothing and count their calls, in the middle of a night.</summary>
internal sealed class BenchPole : ILightOutput, IMotionSensor, IPhotocell, IStore, IJournal, IUplink
{
    public const string Settings = """
        {"version":1,"position":{"latitudeE6":51434400,"longitudeE6":6762300},
         "utcOffsets":[{"from":0,"minutes":60},{"from":1774746000000,"minutes":120},{"from":1792890000000,"minutes":60}],
         "programs":[{"id":"side-streets",
           "activePeriods":[{"start":{"sunset":-5},"end":{"sunrise":5},"level":100}],
           "switchPoints":[{"at":{"clock":1380},"level":50,"rampMs":60000},{"at":{"clock":300},"level":100}],
           "dynamicControls":[{"start":{"clock":1320},"end":{"clock":330},"standbyLevel":20,"boostLevel":100,"rampDownMs":8000}]}],
         "calendar":{"defaultProgram":"side-streets"}}
        """;

    // 2026-11-21 23:00 UTC.
    private const long Night = 1_795_302_000_000;

    private readonly byte[] _settings;
    private readonly Pole _pole;
    private bool _settingsWait = true;
    private int _detections;
    private int _acknowledged;

    public BenchPole(int rampDownMs = 8000)
    {
        _settings = Encoding.UTF8.GetBytes(Settings.Replace("\"rampDownMs\":8000", $"\"rampDownMs\":{rampDownMs}"));
        _pole = new Pole(new PolePorts(this, this, this, this, this, this), new PoleIdentity("0.1.0", "bench", "powerOn"));
        for (int i = 0; i < 120; i++)
        {
            Step(1000);
        }

        Calls = 0;
    }

    public long Now { get; private set; } = 1000;

    public long Calls { get; private set; }

    public int Step(int elapsedMs)
    {
        Now += elapsedMs;
        return _pole.Step(Now, Night + Now);
    }

    public void Detect() => _detections++;

    bool IMotionSensor.IsActive => Count(false);

    int IMotionSensor.TakeDetections()
    {
        int taken = Count(_detections);
        _detections = 0;
        return taken;
    }

    void ILightOutput.Write(int hundredths) => Calls++;

    bool IPhotocell.TryReadLux(out int lux)
    {
        lux = 3;
        return Count(true);
    }

    bool IStore.TryRead(string name, byte[] buffer, out int length)
    {
        length = 0;
        return Count(false);
    }

    bool IStore.TryReplace(string name, byte[] data, int length) => Count(true);

    int IJournal.Count => Count(0);

    bool IJournal.TryAppend(byte[] record, int length) => Count(true);

    bool IJournal.TryRead(int index, byte[] buffer, out int length)
    {
        length = 0;
        return Count(false);
    }

    bool IJournal.TryDropOldest() => Count(true);

    bool IUplink.IsConnected => Count(true);

    int IUplink.ConnectionCount => Count(1);

    bool IUplink.TrySend(int kind, string requestId, byte[] payload, int length, int ticket)
    {
        _acknowledged = ticket;
        return Count(true);
    }

    bool IUplink.TryTakeAcknowledged(out int ticket)
    {
        ticket = _acknowledged;
        _acknowledged = 0;
        return Count(ticket != 0);
    }

    bool IUplink.TryReceive(DownlinkMessage message)
    {
        bool waits = _settingsWait;
        _settingsWait = false;
        if (waits)
        {
            message.IsDesired = true;
            message.Payload = [.. _settings];
            message.Length = _settings.Length;
        }

        return Count(waits);
    }

    private T Count<T>(T value)
    {
        Calls++;
        return value;
    }
}
