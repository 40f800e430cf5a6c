using Laterne.Core.Ports;

namespace Laterne.Core.Messaging;

/// <summary>Brings readings to the server in batches of at most 8, one on its way at a time; a batch grows by one reading a step.</summary>
public sealed class MeasurementSender
{
    private const int BatchAtMost = 8;

    private readonly JsonWriter _json = new JsonWriter(2048);
    private readonly Measurements _readings;
    private readonly BatchTicket _sent;
    private readonly long _boot;
    private long _batchSeq;
    private int _batch;

    /// <summary>Makes the sender of one boot.</summary>
    public MeasurementSender(Measurements readings, IUplink uplink, TicketCounter tickets, long boot)
    {
        _readings = readings;
        _sent = new BatchTicket(uplink, tickets);
        _boot = boot;
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

        _readings.DropThrough(_batchSeq);
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

        if (_readings.Count == 0)
        {
            // What was gathered may have been pushed out meanwhile.
            _batch = 0;
            return false;
        }

        if (Grow(monotonicMs, utcMs))
        {
            return true;
        }

        _json.EndArray();
        _json.EndObject();
        if (_batch > 0)
        {
            _sent.Send(_json, monotonicMs);
        }

        _batch = 0;
        return false;
    }

    /// <summary>Adds one reading. False: the batch is full, or has all.</summary>
    private bool Grow(long monotonicMs, long utcMs)
    {
        if (_batch == 0)
        {
            _json.Clear();
            _json.BeginObject();
            _json.Member("boot", _boot);
            _json.Member("lostMeasurements", _readings.Lost);
            _json.BeginArray("measurements");
            _batchSeq = _readings.SeqAt(0) - 1;
        }

        int index = (int)(_batchSeq + 1 - _readings.SeqAt(0));
        if (_batch == BatchAtMost || index < 0 || index >= _readings.Count)
        {
            return false;
        }

        int mark = _json.Length;
        _readings.Write(index, _json, monotonicMs, utcMs);

        // The two closing brackets must still fit.
        if (_json.HasOverflowed || _json.Length + 2 > _json.Buffer.Length)
        {
            _json.Rewind(mark);
            return false;
        }

        _batchSeq++;
        _batch++;
        return true;
    }
}
