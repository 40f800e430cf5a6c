using System.Text;
using Laterne.Core.Ports;

namespace Laterne.Charging.Tests;

/// <summary>A vehicle at the plug: state, and what it draws.</summary>
internal sealed class FakeVehicle
{
    public char State { get; set; } = 'A';

    public double OwnA { get; set; } = 32;

    public bool HasDiode { get; set; } = true;

    /// <summary>A well-behaved vehicle follows the duty within this time, ms.</summary>
    public int ReactionMs { get; set; } = 500;

    /// <summary>It draws so much whatever it is offered, also when it is offered nothing, A.</summary>
    public double? GreedyA { get; set; }

    public double DrawnA { get; private set; }

    private long _offMs;

    public void Pass(long ms, int duty, bool isClosed)
    {
        double allowed = GreedyA ?? (duty == 10_000 ? 0 : Math.Min(OwnA, duty / 100.0 * 0.6));
        if (!isClosed || State is not ('C' or 'D'))
        {
            DrawnA = 0;
            _offMs = 0;
            return;
        }

        _offMs = allowed < DrawnA ? _offMs + ms : 0;
        DrawnA = allowed < DrawnA && _offMs < ReactionMs ? DrawnA : allowed;
    }
}

internal sealed class FakePilot : IControlPilot
{
    public FakeVehicle Vehicle { get; set; } = new();

    public int DutyHundredths { get; set; } = 10_000;

    /// <summary>Another level than the vehicle's, mV.</summary>
    public int? Millivolt { get; set; }

    public bool IsBroken { get; set; }

    public bool IsMeasured => true;

    public bool IsAtPlug { get; set; } = true;

    public bool TryRead(out int highMillivolt, out int lowMillivolt)
    {
        highMillivolt = Millivolt ?? Vehicle.State switch { 'A' => 12_000, 'B' => 9_000, 'C' => 6_000, 'D' => 3_000, 'E' => 0, _ => -12_000 };
        lowMillivolt = DutyHundredths == 10_000 || Vehicle.State == 'E' ? highMillivolt : Vehicle.HasDiode || Vehicle.State == 'A' ? -12_000 : -6_000;
        return !IsBroken;
    }

    public bool IsStuck { get; set; }

    public bool TryWrite(int dutyHundredths)
    {
        DutyHundredths = IsStuck ? DutyHundredths : dutyHundredths;
        return !IsStuck;
    }
}

internal sealed class FakeContactor : IContactor
{
    public FakeVehicle Vehicle { get; set; } = new();

    public bool IsCommanded { get; set; }

    public bool IsWelded { get; set; }

    public bool IsDead { get; set; }

    public bool HasFeedback { get; set; } = true;

    public int Closings { get; private set; }

    public bool IsClosed => IsWelded || (IsCommanded && !IsDead);

    public bool IsFeedbackClosed => IsClosed;

    public void Set(bool isClosed)
    {
        Closings += isClosed && !IsCommanded ? 1 : 0;
        IsCommanded = isClosed;
    }
}

/// <summary>Three phases of 230 V; what TryRead says is up to a round old.</summary>
internal sealed class FakeChargerMeter : IChargerMeter
{
    private const int RoundMs = 10_000;
    private const int QuestionMs = 80;
    private const int PauseMs = 120;
    private double _exactWh = 1_000_000;
    private double _roundWh = 1_000_000;
    private double _watt;
    private double _roundWatt;
    private long _sinceMs;
    private long _currentSinceMs;
    private bool _isWatched;
    private bool _isUrgent;

    public bool IsMissing { get; set; }

    public bool IsBackwards { get; set; }

    public long ExactWh => (long)_exactWh;

    public long CurrentReadMs { get; private set; } = -1;

    /// <summary>What holds the line for each question about the current beside the question itself, ms.</summary>
    public int BusyMs { get; set; }

    public int CurrentMilliampere { get; private set; }

    public void WatchCurrent(bool isOn, bool isUrgent) => (_isWatched, _isUrgent) = (isOn, isUrgent);

    public void Pass(long ms, double ampere, long nowMs)
    {
        _currentSinceMs += ms;
        if (_isWatched && !IsMissing && _currentSinceMs >= (_isUrgent ? 0 : PauseMs) + QuestionMs + BusyMs)
        {
            _currentSinceMs = 0;
            CurrentReadMs = nowMs;
            CurrentMilliampere = (int)(ampere * 1000);
        }

        _watt = ampere * 230 * 3;
        _exactWh += _watt * ms / 3_600_000;
        _sinceMs += ms;
        if (_sinceMs >= RoundMs)
        {
            _sinceMs = 0;
            _roundWh = _exactWh;
            _roundWatt = _watt;
        }
    }

    public void Fall() => (_exactWh, _roundWh) = (_exactWh - 5_000, _roundWh - 5_000);

    public bool TryRead(out long energyWh, out int powerMilliwatt, out bool isBackwards)
    {
        energyWh = (long)_roundWh;
        powerMilliwatt = (int)(_roundWatt * 1000);
        isBackwards = IsBackwards;
        return !IsMissing;
    }
}

internal sealed class FakeCards : ICardReader
{
    private byte[]? _card;

    public void Show(string hex) => _card = Convert.FromHexString(hex);

    public bool TryTake(byte[] number, out int length)
    {
        length = _card?.Length ?? 0;
        _card?.CopyTo(number, 0);
        bool was = _card != null;
        _card = null;
        return was;
    }
}

internal sealed class FakeThermometer : IThermometer
{
    public int? Celsius { get; set; } = 20;

    public bool TryRead(out int celsius)
    {
        celsius = Celsius ?? 0;
        return Celsius != null;
    }
}

internal sealed class FakeSignedMeter : ISignedMeter
{
    public Queue<string> Packets { get; } = new();

    public bool IsUsed => true;

    /// <summary>What was asked for, in order.</summary>
    public List<string> Asked { get; } = [];

    public void Begin(string reference) => Asked.Add("begin " + reference);

    public void End() => Asked.Add("end");

    public bool TryRead(byte[] packet, out int length)
    {
        length = 0;
        if (!Packets.TryPeek(out string? next) || next.Length > packet.Length)
        {
            return false;
        }

        length = Encoding.UTF8.GetBytes(next, packet);
        return true;
    }

    public void NoteTaken() => Packets.Dequeue();
}
