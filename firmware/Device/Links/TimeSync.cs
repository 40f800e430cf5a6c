using System;
using Laterne.Core.Ports;
using Laterne.Device.Drivers;
using nanoFramework.Networking;

namespace Laterne.Device.Links;

/// <summary>
/// Asks time servers until the clock is right, and now and then afterwards. The device's SNTP sets the real-time clock
/// by itself, and often needs several requests (nanoframework/Home 1288). For the link's thread.
/// </summary>
public sealed class TimeSync
{
    // RFC 4330 section 10: never ask more often than every 15 s.
    private const int AskMs = 15000;
    private const int AskAgainMs = 6 * 3600 * 1000;

    // Smaller steps are the rounding of two clocks, not a correction.
    private const int CorrectionMs = 20;

    private readonly BoardClock _clock;
    private readonly string _server;
    private bool _isStarted;
    private long _nextAsk;
    private long _offset;
    private bool _hasOffset;

    /// <summary>Makes a synchronisation.</summary>
    /// <param name="clock">The pole's clocks.</param>
    /// <param name="server">Name of a time server; empty for the public pool.</param>
    public TimeSync(BoardClock clock, string server)
    {
        _clock = clock;
        _server = server;
    }

    /// <summary>
    /// How far the last correction moved the real-time clock, ms; 0 before the second one. Over the time between two
    /// corrections this is the crystal's drift: 40 ppm are 3.5 s a day.
    /// </summary>
    public long LastCorrectionMs { get; private set; }

    /// <summary>Corrections seen since the start.</summary>
    public int Corrections { get; private set; }

    /// <summary>Asks when it is due. Call while the network is up; never throws.</summary>
    public void Run(long monotonicMs)
    {
        Observe(monotonicMs);
        if (_isStarted && monotonicMs < _nextAsk)
        {
            return;
        }

        try
        {
            if (!_isStarted)
            {
                if (_server.Length > 0)
                {
                    Sntp.Server1 = _server;
                }

                Sntp.Start();
                _isStarted = true;
            }
            else
            {
                Sntp.UpdateNow();
            }
        }
        catch (Exception)
        {
            // Asked again when the next request is due.
        }

        Observe(monotonicMs);
        _nextAsk = monotonicMs + (_clock.UtcMs == Clock.Unknown ? AskMs : AskAgainMs);
    }

    private void Observe(long monotonicMs)
    {
        long utc = _clock.UtcMs;
        if (utc == Clock.Unknown)
        {
            return;
        }

        // From turn to turn the two clocks drift by less than a millisecond; a jump is a correction.
        long offset = utc - monotonicMs;
        long moved = offset - _offset;
        if (_hasOffset && (moved > CorrectionMs || moved < -CorrectionMs))
        {
            LastCorrectionMs = moved;
            Corrections++;
        }

        _hasOffset = true;
        _offset = offset;
    }
}
