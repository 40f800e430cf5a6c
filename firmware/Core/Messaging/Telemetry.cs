using Laterne.Contracts;
using Laterne.Core.Ports;
using Laterne.Core.Settings;

namespace Laterne.Core.Messaging;

/// <summary>
/// Takes samples (each period, and when the light's target or reason changes or a ramp has arrived, at most one a second) and brings
/// them to the server in batches, one on its way at a time. A batch grows by two samples a step, so that no step is long.
/// </summary>
public sealed class Telemetry
{
    private const int CoalesceMs = 1000;
    private const int SamplesAStep = 2;

    // Some eight samples: half of what the wire allows, for the small heap.
    private const int BatchBytes = 2048;

    private readonly JsonWriter _json = new JsonWriter(BatchBytes);
    private readonly SampleRing _ring = new SampleRing();
    private readonly BatchTicket _sent;
    private readonly long _boot;
    private string _reason = "";
    private int _targetLevel = -1;
    private bool _wasRamping;
    private bool _isDue = true;
    private bool _hasSample;
    private long _lastSampleMs;
    private int _batch;
    private long _batchSeq;
    private bool _batchIsClosed;

    /// <summary>Makes the telemetry of one boot.</summary>
    public Telemetry(IUplink uplink, TicketCounter tickets, long boot)
    {
        _sent = new BatchTicket(uplink, tickets);
        _boot = boot;
    }

    /// <summary>Samples that wait.</summary>
    public int Count => _ring.Count;

    /// <summary>Takes a sample at the next opportunity.</summary>
    public void Ask() => _isDue = true;

    /// <summary>Takes a sample if it is time. Returns milliseconds until the next may be due.</summary>
    public int Sample(PoleState state, PoleSettings settings, long monotonicMs, long utcMs)
    {
        bool changed = state.TargetLevel != _targetLevel || state.Reason != _reason || (_wasRamping && !state.IsRamping);
        _isDue = _isDue || (changed && settings.TelemetryOnChange);
        _targetLevel = state.TargetLevel;
        _reason = state.Reason;
        _wasRamping = state.IsRamping;
        long since = monotonicMs - _lastSampleMs;
        if ((_isDue && (!_hasSample || since >= CoalesceMs)) || since >= settings.TelemetryPeriodS * 1000L)
        {
            _ring.Add(state, monotonicMs, utcMs);
            _lastSampleMs = monotonicMs;
            _hasSample = true;
            _isDue = false;
            return CoalesceMs;
        }

        return _isDue ? (int)(CoalesceMs - since) : CoalesceMs;
    }

    /// <summary>Forgets what is on its way: a new connection begins.</summary>
    public void Rewind()
    {
        _sent.Forget();
        _batch = 0;
    }

    /// <summary>Takes an acknowledgement. False: the ticket is somebody else's.</summary>
    public bool Acknowledge(int ticket)
    {
        if (!_sent.Is(ticket))
        {
            return false;
        }

        _ring.DropThrough(_batchSeq);
        Rewind();
        return true;
    }

    /// <summary>Moves the batch on. True: there is more to do right away.</summary>
    public bool Step(long monotonicMs, long utcMs)
    {
        if (_sent.IsOnItsWay)
        {
            if (_sent.IsOverdue(monotonicMs))
            {
                Rewind();
            }

            return false;
        }

        if (_batch == 0 && _ring.Count == 0)
        {
            return false;
        }

        if (!_batchIsClosed || _batch == 0)
        {
            Grow(monotonicMs, utcMs);
            if (!_batchIsClosed)
            {
                return true;
            }
        }

        _sent.Send(_json, monotonicMs);

        return false;
    }

    private void Grow(long monotonicMs, long utcMs)
    {
        if (_batch == 0)
        {
            _json.Clear();
            _json.BeginObject();
            _json.Member("boot", _boot);
            _json.Member("lostSamples", _ring.Lost);
            _json.BeginArray("samples");
            _batchSeq = 0;
            _batchIsClosed = false;
        }

        for (int i = 0; i < SamplesAStep; i++)
        {
            int index = IndexAfter(_batchSeq);
            int mark = _json.Length;
            if (index >= _ring.Count || _batch == Limits.TelemetrySamples || !TryWrite(index, monotonicMs, utcMs))
            {
                _json.Rewind(mark);
                _json.EndArray();
                _json.EndObject();
                _batchIsClosed = true;
                return;
            }

            _batchSeq = _ring.SeqAt(index);
            _batch++;
        }
    }

    private bool TryWrite(int index, long monotonicMs, long utcMs)
    {
        _ring.Write(index, _json, monotonicMs, utcMs);

        // The two closing brackets must still fit.
        return !_json.HasOverflowed && _json.Length + 2 <= _json.Buffer.Length;
    }

    private int IndexAfter(long seq)
    {
        // Numbers have no gaps, so the place follows from the oldest one that is left.
        if (_ring.Count == 0 || seq < _ring.SeqAt(0))
        {
            return 0;
        }

        return (int)(seq - _ring.SeqAt(0)) + 1;
    }
}
