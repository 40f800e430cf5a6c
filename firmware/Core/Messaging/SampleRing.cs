using Laterne.Core.Lighting;

namespace Laterne.Core.Messaging;

/// <summary>
/// Samples that the server has not stored, in RAM: parallel arrays, oldest first. Full, the oldest is lost and counted;
/// a restart loses all of them (energy and counters go on from flash).
/// </summary>
public sealed class SampleRing
{
    /// <summary>Samples that are kept.</summary>
    public const int Capacity = 128;

    private const int Largest = int.MaxValue;

    // Unix ms; before the clock was set -1 minus the monotonic time.
    private readonly long[] _time = new long[Capacity];
    private readonly byte[] _dimLevel = new byte[Capacity];
    private readonly byte[] _targetLevel = new byte[Capacity];
    private readonly byte[] _reason = new byte[Capacity];
    private readonly string[] _detail;
    private readonly int[] _powerMilliwatt = new int[Capacity];
    private readonly int[] _energyWh = new int[Capacity];
    private readonly int[] _operatingHours = new int[Capacity];
    private readonly int[] _switchOnCounter = new int[Capacity];
    private readonly int[] _roadUsers = new int[Capacity];
    private readonly int[] _lux = new int[Capacity];
    private int _first;
    private long _lastSeq;

    /// <summary>Makes an empty ring.</summary>
    public SampleRing()
    {
        string none = "";
        _detail = new string[Capacity];
        for (int i = 0; i < Capacity; i++)
        {
            _detail[i] = none;
        }
    }

    /// <summary>Samples that wait.</summary>
    public int Count { get; private set; }

    /// <summary>Samples that were lost since start.</summary>
    public long Lost { get; private set; }

    /// <summary>Keeps what the pole does now.</summary>
    public void Add(PoleState state, long monotonicMs, long utcMs)
    {
        if (Count == Capacity)
        {
            Drop(1);
            Lost++;
        }

        int i = (_first + Count) % Capacity;
        Count++;
        _lastSeq++;
        _time[i] = utcMs >= 0 ? utcMs : -1 - monotonicMs;
        _dimLevel[i] = (byte)((state.DimHundredths + 50) / 100);
        _targetLevel[i] = (byte)state.TargetLevel;
        _reason[i] = NumberOf(state.Reason);
        _detail[i] = state.Detail;
        _powerMilliwatt[i] = state.PowerMilliwatt;
        _energyWh[i] = Fit(state.EnergyWh);
        _operatingHours[i] = state.OperatingHours;
        _switchOnCounter[i] = Fit(state.SwitchOnCounter);
        _roadUsers[i] = Fit(state.RoadUsers);
        _lux[i] = state.Lux;
    }

    /// <summary>Sequence number of the sample at <paramref name="index"/> (0 = oldest): numbers have no gaps.</summary>
    public long SeqAt(int index) => _lastSeq - Count + 1 + index;

    /// <summary>Drops all samples up to a sequence number: the server has them.</summary>
    public void DropThrough(long seq)
    {
        while (Count > 0 && SeqAt(0) <= seq)
        {
            Drop(1);
        }
    }

    /// <summary>
    /// Writes a sample as an element. A sample taken without valid time gets one now, if <paramref name="utcMs"/> is known; else 0.
    /// </summary>
    public void Write(int index, JsonWriter json, long monotonicMs, long utcMs)
    {
        int i = (_first + index) % Capacity;
        if (_time[i] < 0 && utcMs >= 0)
        {
            _time[i] = utcMs - (monotonicMs - (-1 - _time[i]));
        }

        json.BeginObject();
        json.Member("seq", SeqAt(index));
        json.Member("time", _time[i] < 0 ? 0 : _time[i]);
        json.Member("dimLevel", _dimLevel[i]);
        json.Member("targetLevel", _targetLevel[i]);
        json.Member("reason", NameOf(_reason[i]));
        json.Member("detail", _detail[i]);
        json.Member("activePowerMilliwatt", _powerMilliwatt[i]);
        json.Member("activeEnergyWh", _energyWh[i]);
        json.Member("operatingHours", _operatingHours[i]);
        json.Member("switchOnCounter", _switchOnCounter[i]);
        json.Member("accumulatedRoadUserNumber", _roadUsers[i]);
        if (_lux[i] >= 0)
        {
            json.Member("illuminanceLux", _lux[i]);
        }

        json.EndObject();
    }

    private void Drop(int samples)
    {
        _first = (_first + samples) % Capacity;
        Count -= samples;
    }

    /// <summary>Counters rise by far less than that in a pole's life; half the bytes of a long.</summary>
    private static int Fit(long counter) => counter > Largest ? Largest : (int)counter;

    private static byte NumberOf(string reason)
    {
        switch (reason)
        {
            case LightReason.Emergency:
                return 1;
            case LightReason.Override:
                return 2;
            case LightReason.Sensor:
                return 3;
            case LightReason.Program:
                return 4;
            case LightReason.Default:
                return 5;
            default:
                return 0;
        }
    }

    private static string NameOf(byte number)
    {
        switch (number)
        {
            case 1:
                return LightReason.Emergency;
            case 2:
                return LightReason.Override;
            case 3:
                return LightReason.Sensor;
            case 4:
                return LightReason.Program;
            case 5:
                return LightReason.Default;
            default:
                return "";
        }
    }
}
