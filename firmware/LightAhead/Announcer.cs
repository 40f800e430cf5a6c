using Laterne.Core.Messaging;
using Laterne.Core.Ports;

namespace Laterne.LightAhead;

/// <summary>Tells the neighbours what happens at this pole. The newest detection and the newest state of the call wait, nothing else.</summary>
public sealed class Announcer : INeighbourAlarm
{
    private readonly INeighbourRadio _radio;
    private readonly IMac _mac;
    private readonly NeighbourDatagram _datagram = new NeighbourDatagram();
    private readonly Repetition _detection = new Repetition();
    private readonly Repetition _call = new Repetition();
    private readonly byte[] _bytes = new byte[NeighbourDatagram.Length];
    private readonly byte[] _tag = new byte[NeighbourDatagram.TagLength];
    private JitterSource _jitter = new JitterSource(1);
    private long _counter;
    private long _seenMs;
    private int _speedDms;
    private int _cameFrom;
    private bool _callWaits;
    private bool _callIsActive;
    private int _callNumber;

    /// <summary>Makes one that is silent until it is told who it is.</summary>
    public Announcer(INeighbourRadio radio, IMac mac)
    {
        _radio = radio;
        _mac = mac;
    }

    /// <summary>True when the last datagram did not leave the pole.</summary>
    public bool HasFault { get; private set; }

    /// <summary>Datagrams sent.</summary>
    public long Sent { get; private set; }

    /// <summary>Tells it which boot this is.</summary>
    public void Begin(long boot) => _datagram.Boot = boot;

    /// <summary>Tells it which pole of which group this is and how far its announcements reach.</summary>
    public void Use(int group, int index, int reach)
    {
        _datagram.Group = group;
        _datagram.Sender = index;
        _datagram.HopLimit = reach;
        _jitter = new JitterSource((_datagram.Boot << 16) | (long)index);
    }

    /// <inheritdoc/>
    public void Announce(bool active, int callNumber)
    {
        _callIsActive = active;
        _callNumber = callNumber;
        _callWaits = true;
    }

    /// <summary>Somebody was seen here.</summary>
    public void See(Travel travel, long nowMs)
    {
        _seenMs = nowMs;
        _speedDms = travel.SpeedDms;
        _cameFrom = travel.CameFrom;
        _detection.Begin(++_counter, nowMs);
    }

    /// <summary>Sends what is due. Returns milliseconds until more is, at most <paramref name="longest"/>.</summary>
    public int Step(int longest, long nowMs)
    {
        if (_callWaits)
        {
            _callWaits = false;
            _call.Begin(++_counter, nowMs);
        }

        if (_call.IsDue(_jitter, nowMs))
        {
            Send(NeighbourDatagram.Call, _call.Counter, 0, 0, 0);
        }

        if (_detection.IsDue(_jitter, nowMs))
        {
            long age = nowMs - _seenMs;
            Send(NeighbourDatagram.Detection, _detection.Counter, (int)age, _speedDms, _cameFrom);
        }

        return _detection.WaitMs(_call.WaitMs(longest, nowMs), nowMs);
    }

    private void Send(int kind, long counter, int ageMs, int speedDms, int cameFrom)
    {
        _datagram.Kind = kind;
        _datagram.Counter = counter;
        _datagram.AgeMs = ageMs;
        _datagram.SpeedDms = speedDms;
        _datagram.CameFrom = cameFrom;
        _datagram.CallIsActive = _callIsActive;
        _datagram.CallNumber = _callNumber;
        _datagram.Write(_bytes);
        if (!_mac.TryCompute(_bytes, _tag))
        {
            HasFault = true;
            return;
        }

        for (int i = 0; i < NeighbourDatagram.TagLength; i++)
        {
            _bytes[NeighbourDatagram.SealedLength + i] = _tag[i];
        }

        HasFault = !_radio.TrySend(_bytes, NeighbourDatagram.Length);
        Sent += HasFault ? 0 : 1;
    }
}
