namespace Laterne.Core.Messaging;

/// <summary>
/// Samples that the server has not stored, in RAM: parallel arrays, oldest first. Full, the oldest is lost and counted;
/// a restart loses all of them (energy and counters go on from flash).
/// </summary>
public sealed class SampleRing
{
    /// <summary>Samples that are kept.</summary>
    public const int Capacity = 128;

    private readonly long[] _seq = new long[Capacity];
    private readonly long[] _utcMs = new long[Capacity];
    private readonly long[] _monotonicMs = new long[Capacity];
    private readonly int[] _dimLevel = new int[Capacity];
    private readonly int[] _targetLevel = new int[Capacity];
    private readonly string[] _reason;
    private readonly string[] _detail;
    private readonly int[] _powerMilliwatt = new int[Capacity];
    private readonly long[] _energyWh = new long[Capacity];
    private readonly int[] _operatingHours = new int[Capacity];
    private readonly long[] _switchOnCounter = new long[Capacity];
    private readonly long[] _roadUsers = new long[Capacity];
    private readonly int[] _lux = new int[Capacity];
    private int _first;
    private long _lastSeq;

    /// <summary>Makes an empty ring.</summary>
    public SampleRing()
    {
        _reason = new string[Capacity];
        for (int i = 0; i < Capacity; i++)
        {
            _reason[i] = "";
        }

        _detail = new string[Capacity];
        for (int i = 0; i < Capacity; i++)
        {
            _detail[i] = "";
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
        _seq[i] = _lastSeq;
        _utcMs[i] = utcMs;
        _monotonicMs[i] = monotonicMs;
        _dimLevel[i] = (state.DimHundredths + 50) / 100;
        _targetLevel[i] = state.TargetLevel;
        _reason[i] = state.Reason;
        _detail[i] = state.Detail;
        _powerMilliwatt[i] = state.PowerMilliwatt;
        _energyWh[i] = state.EnergyWh;
        _operatingHours[i] = state.OperatingHours;
        _switchOnCounter[i] = state.SwitchOnCounter;
        _roadUsers[i] = state.RoadUsers;
        _lux[i] = state.Lux;
    }

    /// <summary>Sequence number of the sample at <paramref name="index"/> (0 = oldest).</summary>
    public long SeqAt(int index) => _seq[(_first + index) % Capacity];

    /// <summary>Drops all samples up to a sequence number: the server has them.</summary>
    public void DropThrough(long seq)
    {
        while (Count > 0 && _seq[_first] <= seq)
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
        if (_utcMs[i] < 0 && utcMs >= 0)
        {
            _utcMs[i] = utcMs - (monotonicMs - _monotonicMs[i]);
        }

        json.BeginObject();
        json.Member("seq", _seq[i]);
        json.Member("time", _utcMs[i] < 0 ? 0 : _utcMs[i]);
        json.Member("dimLevel", _dimLevel[i]);
        json.Member("targetLevel", _targetLevel[i]);
        json.Member("reason", _reason[i]);
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
}
