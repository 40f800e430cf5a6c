using Laterne.Core.Ports;

namespace Laterne.Hotspot.Tests;

/// <summary>An access point behind a relay, and the probe to it.</summary>
internal sealed class FakeAccessPoint : IRelay, IHotspotProbe
{
    public const long BootMs = 60_000;
    private const long AnswerMs = 1_000;

    private long _onSinceMs;
    private long _probedMs;

    public long Now { get; set; }

    public bool IsOn { get; private set; }

    /// <summary>Does not answer until its power was away.</summary>
    public bool IsHung { get; set; }

    /// <summary>Never answers.</summary>
    public bool IsDead { get; set; }

    /// <summary>The pole's own network is away.</summary>
    public bool HasNoNetwork { get; set; }

    /// <summary>The probe's thread is stuck.</summary>
    public bool NeverReturns { get; set; }

    public bool IsStuck { get; set; }

    public int Stations { get; set; } = 3;

    public int Probes { get; private set; }

    /// <summary>When its power went, in order.</summary>
    public List<long> Offs { get; } = [];

    public bool Answers => IsOn && !IsDead && !IsHung && Now - _onSinceMs >= BootMs;

    public int Clients => Stations;

    public void Set(bool isOn)
    {
        if (IsStuck || isOn == IsOn)
        {
            return;
        }

        IsOn = isOn;
        if (isOn)
        {
            _onSinceMs = Now;
        }
        else
        {
            Offs.Add(Now);
            IsHung = false;
        }
    }

    /// <summary>The pole restarts: its pin lets go.</summary>
    public void Release()
    {
        IsOn = false;
        IsHung = false;
    }

    public void Begin(string address, int port, string path)
    {
        Assert.AreEqual(("10.20.0.9", 80, "/status"), (address, port, path));
        Probes++;
        _probedMs = Now;
    }

    public int Poll() => NeverReturns || Now - _probedMs < AnswerMs ? ProbeState.Busy
        : HasNoNetwork ? ProbeState.NoNetwork
        : Answers ? ProbeState.Answered : ProbeState.Unanswered;
}

internal sealed class FakeMains : ISupply
{
    public bool IsOnMains { get; set; } = true;

    public int BatteryMillivolt => 12_600;
}
