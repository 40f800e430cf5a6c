using Laterne.Charging;
using Laterne.Energy;
using Laterne.Health;

namespace Laterne.Device.Drivers;

/// <summary>
/// The control pilot of a wallbox controller on the meters' line. The controller makes the pulses, checks the diode and opens its own
/// relay within the time of the standard; the pole reads the state that it tells, and its contactor follows. The function energy moves
/// the reader on, because it shares the line out; here nothing waits.
/// </summary>
public sealed class WallboxPilot : IControlPilot
{
    private const int NegativeMillivolt = -12_000;
    private const int MillivoltPerState = 3_000;

    private readonly WallboxReader _reader;
    private readonly ILog _log;
    private bool _isTold;

    /// <summary>Takes the controller; offers no current.</summary>
    /// <param name="reader">The controller.</param>
    /// <param name="log">Told once when it is lost.</param>
    public WallboxPilot(WallboxReader reader, ILog log)
    {
        _reader = reader;
        _log = log;
    }

    /// <inheritdoc/>
    public bool IsMeasured => false;

    /// <inheritdoc/>
    public bool IsAtPlug => _reader.HasTaken;

    /// <inheritdoc/>
    public bool TryRead(out int highMillivolt, out int lowMillivolt)
    {
        Tell();
        // Nominal levels of IEC 61851-1: A is +12 V, each state further 3 V less, to E at 0 V; F is -12 V.
        int state = _reader.State;
        highMillivolt = state == PilotState.F ? NegativeMillivolt : (PilotState.E - state) * MillivoltPerState;
        // The controller looks for the diode itself, and tells E or F without one.
        lowMillivolt = state >= PilotState.E ? highMillivolt : NegativeMillivolt;
        return _reader.IsKnown;
    }

    /// <inheritdoc/>
    public bool TryWrite(int dutyHundredths)
    {
        _reader.Offer(PilotDuty.LimitOf(dutyHundredths));
        return _reader.IsKnown;
    }

    private void Tell()
    {
        if (_reader.IsKnown)
        {
            _isTold = false;
        }
        else if (!_isTold && _reader.Fault.Length > 0)
        {
            _isTold = true;
            _log.Write(LogLevel.Warning, "the wallbox controller is not heard", _reader.Fault);
        }
    }
}
