using System;
using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Core.Messaging;
using Laterne.Core.Ports;

namespace Laterne.Charging;

/// <summary>
/// Packets of the signing meter on their way to the server, byte for byte, each in a record of its own until it is stored. While all
/// places are taken the meter keeps the next ones.
/// </summary>
public sealed class SignedValues
{
    /// <summary>Longest packet, bytes.</summary>
    public const int PacketBytes = 2048;

    /// <summary>Packets in flash.</summary>
    public const int Capacity = 4;

    private const int HeadBytes = 40;
    private const int WrapBytes = 256;
    private const long RetryMs = 10_000;

    private readonly FunctionSeat _seat;
    private readonly ISignedMeter _meter;
    private readonly OpenSession _open;
    private readonly StoredTickets _tickets;
    private readonly Pagination _page = new Pagination();
    private readonly string[] _names = { "ocmf0", "ocmf1", "ocmf2", "ocmf3" };
    private readonly long[] _order = new long[Capacity];
    private readonly byte[] _packet = new byte[PacketBytes];
    private readonly byte[] _record = new byte[HeadBytes + PacketBytes];
    private readonly JsonWriter _json = new JsonWriter(WrapBytes);
    private readonly byte[] _payload = new byte[Contracts.Limits.PayloadBytes];
    private int _sending = -1;
    private bool _failed;
    private long _failedMs;

    /// <summary>Finds what flash holds.</summary>
    public SignedValues(FunctionSeat seat, ISignedMeter meter, OpenSession open)
    {
        _seat = seat;
        _meter = meter;
        _open = open;
        _tickets = new StoredTickets(seat.Uplink, seat.Tickets);
        for (int i = 0; i < Capacity; i++)
        {
            _order[i] = seat.Store.TryRead(_names[i], _record, out int length) && length > HeadBytes ? ByteOrder.ReadLong(_record, 0) : 0;
        }
    }

    /// <summary>The server has stored what had this ticket. False: somebody else's.</summary>
    public bool Acknowledge(int ticket)
    {
        if (_sending < 0 || !_tickets.Acknowledge(ticket))
        {
            return false;
        }

        // When flash refuses, a restart sends it again, as the same event.
        _order[_sending] = 0;
        _seat.Store.TryReplace(_names[_sending], _record, 0);
        _sending = -1;
        return true;
    }

    /// <summary>A session begins.</summary>
    public void Begin(string reference) => _meter.Begin(reference);

    /// <summary>A session is over, if it is.</summary>
    public void End(bool isFinished)
    {
        if (isFinished)
        {
            _meter.End();
        }
    }

    /// <summary>Takes one packet of the meter, sends what is due.</summary>
    public void Step(long monotonicMs, long utcMs)
    {
        int place = Find(true);
        if (place >= 0 && (!_failed || monotonicMs - _failedMs >= RetryMs) && _meter.TryRead(_packet, out int length) && length > 0)
        {
            _failed = !Take(place, length, utcMs);
            _failedMs = monotonicMs;
        }

        _sending = _sending < 0 ? Find(false) : _sending;
        if (_sending >= 0 && _tickets.IsDue(monotonicMs) && TryWrite(out int bytes))
        {
            _tickets.TrySend(_payload, bytes, monotonicMs);
        }
    }

    private bool Take(int place, int length, long utcMs)
    {
        bool isPaged = _page.TryRead(_packet, length);
        bool isKept = IsKept(length);
        if (!isKept)
        {
            if (Escaped(_packet, length, 0) < 0)
            {
                Tell(ChargingEvents.SignedValueRefused, isPaged, 0, utcMs);
                _meter.NoteTaken();
                return true;
            }

            ByteOrder.WriteLong(_record, 0, Newest() + 1);
            ByteOrder.WriteLong(_record, 8, _seat.Boot);
            ByteOrder.WriteLong(_record, 16, _seat.Events.TakeSeq());
            ByteOrder.WriteLong(_record, 24, _open.IsOpen ? _open.Data.Number : _open.LastNumber);
            ByteOrder.WriteLong(_record, 32, utcMs == Clock.Unknown ? 0 : utcMs);
            Array.Copy(_packet, 0, _record, HeadBytes, length);
            if (!_seat.Store.TryReplace(_names[place], _record, HeadBytes + length))
            {
                return false;
            }

            _order[place] = Newest() + 1;
        }

        Follow(isPaged, isKept, utcMs);
        _open.TrySave();
        _meter.NoteTaken();
        return true;
    }

    // A power cut between our record and the meter's note brings the same packet again.
    private bool IsKept(int length)
    {
        for (int i = 0; i < Capacity; i++)
        {
            if (_order[i] == 0 || !_seat.Store.TryRead(_names[i], _record, out int stored) || stored != HeadBytes + length)
            {
                continue;
            }

            int same = 0;
            while (same < length && _record[HeadBytes + same] == _packet[same])
            {
                same++;
            }

            if (same == length)
            {
                return true;
            }
        }

        return false;
    }

    private void Follow(bool isPaged, bool isKept, long utcMs)
    {
        long last = _page.IsTransaction ? _open.LastTransaction : _open.LastFiscal;
        bool isNext = last == 0 || _page.Number == last + 1 || (isKept && _page.Number == last);
        if (!isPaged || !isNext)
        {
            Tell(ChargingEvents.SignedValueGap, isPaged, last + 1, utcMs);
        }

        if (isPaged && _page.IsTransaction)
        {
            _open.LastTransaction = _page.Number;
        }
        else if (isPaged)
        {
            _open.LastFiscal = _page.Number;
        }
    }

    private void Tell(string type, bool isPaged, long expected, long utcMs)
    {
        JsonWriter json = _seat.Events.Begin(type, "", "", utcMs);
        if (isPaged)
        {
            json.Member("kind", _page.IsTransaction ? "T" : "F");
            json.Member("pagination", _page.Number);
        }

        if (expected > 0)
        {
            json.Member("expected", expected);
        }

        _seat.Events.End();
    }

    private int Find(bool isFree)
    {
        int found = -1;
        for (int i = 0; i < Capacity; i++)
        {
            bool isBetter = found < 0 || _order[i] < _order[found];
            found = _order[i] == 0 == isFree && isBetter ? i : found;
        }

        return found;
    }

    private long Newest()
    {
        long newest = 0;
        for (int i = 0; i < Capacity; i++)
        {
            newest = _order[i] > newest ? _order[i] : newest;
        }

        return newest;
    }

    private bool TryWrite(out int bytes)
    {
        bytes = 0;
        if (!_seat.Store.TryRead(_names[_sending], _record, out int length) || length <= HeadBytes)
        {
            // Damaged since it was written: nothing can bring it back.
            _order[_sending] = 0;
            _sending = -1;
            _tickets.Forget();
            return false;
        }

        _json.Clear();
        _json.BeginObject();
        _json.Member("boot", ByteOrder.ReadLong(_record, 8));
        _json.Member("seq", ByteOrder.ReadLong(_record, 16));
        _json.Member("time", ByteOrder.ReadLong(_record, 32));
        _json.Member("type", ChargingEvents.SignedMeterValue);
        _json.BeginObject("data");
        _json.Member("sessionNumber", ByteOrder.ReadLong(_record, 24));
        _json.Member("signedMeterData", "");
        int head = _json.Length - 1;
        Array.Copy(_json.Buffer, 0, _payload, 0, head);
        Array.Copy(_record, HeadBytes, _packet, 0, length - HeadBytes);
        int end = Escaped(_packet, length - HeadBytes, head);
        _payload[end] = (byte)'"';
        _payload[end + 1] = (byte)'}';
        _payload[end + 2] = (byte)'}';
        bytes = end + 3;
        return true;
    }

    /// <summary>Writes a packet as the inside of a JSON text. Returns where it ends; -1: too long, or not printable.</summary>
    private int Escaped(byte[] packet, int length, int at)
    {
        int room = _payload.Length - (at == 0 ? WrapBytes : 4);
        for (int i = 0; i < length; i++)
        {
            byte b = packet[i];
            bool isEscaped = b == '"' || b == '\\';
            if (b < 0x20 || b > 0x7E || at + 2 > room)
            {
                return -1;
            }

            if (isEscaped)
            {
                _payload[at++] = (byte)'\\';
            }

            _payload[at++] = b;
        }

        return at;
    }
}
