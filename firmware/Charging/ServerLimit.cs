using Laterne.Core.Charging;
using Laterne.Core.Ports;

namespace Laterne.Charging;

/// <summary>What the server says about the current: a limit with an expiry, or that it has not been heard for too long.</summary>
public sealed class ServerLimit
{
    /// <summary>No limit from here, A.</summary>
    public const int None = int.MaxValue;

    private readonly IUplink _uplink;
    private bool _started;
    private bool _wasCommanded;
    private bool _isRunning;
    private int _limitA;
    private long _endMs;
    private long _heardMs;

    /// <summary>Makes it: nothing has been said.</summary>
    public ServerLimit(IUplink uplink)
    {
        _uplink = uplink;
    }

    /// <summary>Takes a limit, 0 or 6 A and more, for so many ms.</summary>
    public void Take(int limitA, long durationMs, long monotonicMs)
    {
        _wasCommanded = true;
        _isRunning = true;
        _limitA = limitA;
        _endMs = monotonicMs + durationMs;
    }

    /// <summary>The limit of now, A, or <see cref="None"/>.</summary>
    public int Step(ChargingSettings settings, long monotonicMs)
    {
        if (!_started || _uplink.IsConnected)
        {
            _started = true;
            _heardMs = monotonicMs;
        }

        _isRunning = _isRunning && monotonicMs < _endMs;
        int failSafe = settings.Values[ChargingSettings.FailSafeA];
        bool isSilent = monotonicMs - _heardMs >= settings.Values[ChargingSettings.FailSafeAfterMinutes] * 60_000L;
        int limit = _isRunning ? _limitA : _wasCommanded || settings.Flags[ChargingSettings.Managed] ? failSafe : None;
        return isSilent && failSafe < limit ? failSafe : limit;
    }
}
