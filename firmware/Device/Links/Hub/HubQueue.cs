using System;
using Laterne.Core.Ports;

namespace Laterne.Device.Links.Hub;

/// <summary>
/// Messages for the hub, in order: the library sends one at a time and blocks meanwhile, so they wait here. Eight at most, then the
/// core is told to wait. Guarded by the connection's lock.
/// </summary>
internal sealed class HubQueue
{
    /// <summary>Messages that wait, are on their way or whose acknowledgement the core has not taken.</summary>
    public const int Size = 8;

    private const int Waiting = 0;
    private const int Sent = 1;
    private const int Acknowledged = 2;

    private readonly int[] _kinds = new int[Size];
    private readonly string[] _requestIds = NewTexts();
    private readonly byte[]?[] _payloads = new byte[]?[Size];
    private readonly int[] _tickets = new int[Size];
    private readonly long[] _takenAt = new long[Size];
    private readonly int[] _states = new int[Size];
    private int _count;

    public bool IsFull => _count == Size;

    public void Add(int kind, string requestId, byte[] payload, int length, int ticket, long now)
    {
        byte[] copy = new byte[length];
        Array.Copy(payload, copy, length);
        Put(kind, requestId, copy, ticket, now);
    }

    /// <summary>The oldest message that is to be sent, with <c>reported</c> or without. False: none.</summary>
    public bool TryPeek(bool withReported, out int kind, out string requestId, out byte[] payload, out int ticket)
    {
        for (int i = 0; i < _count; i++)
        {
            byte[]? waiting = _payloads[i];
            if (_states[i] == Waiting && waiting != null && (withReported || _kinds[i] != UplinkKind.Reported))
            {
                kind = _kinds[i];
                requestId = _requestIds[i];
                payload = waiting;
                ticket = _tickets[i];
                return true;
            }
        }

        kind = 0;
        requestId = "";
        payload = new byte[0];
        ticket = 0;
        return false;
    }

    /// <summary>The message is with the hub, which will answer later.</summary>
    public void MarkSent(int ticket) => Mark(ticket, Sent);

    /// <summary>The hub has stored it.</summary>
    public void Acknowledge(int ticket) => Mark(ticket, Acknowledged);

    /// <summary>The hub did not want it: it is to be sent once more.</summary>
    public void Repeat(int ticket) => Mark(ticket, Waiting);

    /// <summary>The hub did not acknowledge it in time: the others have their turn before it is sent again.</summary>
    public void Postpone(int ticket)
    {
        int i = IndexOf(ticket);
        if (i >= 0 && _states[i] == Waiting)
        {
            int kind = _kinds[i];
            string requestId = _requestIds[i];
            byte[]? payload = _payloads[i];
            long takenAt = _takenAt[i];
            Remove(i);
            Put(kind, requestId, payload, ticket, takenAt);
        }
    }

    /// <summary>The hub will never want it: nobody waits for it any more.</summary>
    public void Discard(int ticket)
    {
        int i = IndexOf(ticket);
        if (i >= 0)
        {
            Remove(i);
        }
    }

    public bool TryTakeAcknowledged(out int ticket)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_states[i] == Acknowledged)
            {
                ticket = _tickets[i];
                Remove(i);
                return true;
            }
        }

        ticket = 0;
        return false;
    }

    /// <summary>Age of the oldest message without an acknowledgement, ms; 0 when there is none.</summary>
    public long OldestAgeMs(long now)
    {
        long oldest = 0;
        for (int i = 0; i < _count; i++)
        {
            if (_states[i] != Acknowledged && now - _takenAt[i] > oldest)
            {
                oldest = now - _takenAt[i];
            }
        }

        return oldest;
    }

    private static string[] NewTexts()
    {
        // A never assigned element of a string array crashes the device when it is compared.
        string none = "";
        string[] texts = new string[Size];
        for (int i = 0; i < Size; i++)
        {
            texts[i] = none;
        }

        return texts;
    }

    private void Mark(int ticket, int state)
    {
        int i = IndexOf(ticket);
        if (i >= 0)
        {
            _states[i] = state;
        }
    }

    private int IndexOf(int ticket)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_tickets[i] == ticket)
            {
                return i;
            }
        }

        return -1;
    }

    private void Put(int kind, string requestId, byte[]? payload, int ticket, long takenAt)
    {
        _kinds[_count] = kind;
        _requestIds[_count] = requestId;
        _payloads[_count] = payload;
        _tickets[_count] = ticket;
        _takenAt[_count] = takenAt;
        _states[_count] = Waiting;
        _count++;
    }

    private void Remove(int index)
    {
        _count--;
        for (int i = index; i < _count; i++)
        {
            _kinds[i] = _kinds[i + 1];
            _requestIds[i] = _requestIds[i + 1];
            _payloads[i] = _payloads[i + 1];
            _tickets[i] = _tickets[i + 1];
            _takenAt[i] = _takenAt[i + 1];
            _states[i] = _states[i + 1];
        }

        _payloads[_count] = null;
    }
}
