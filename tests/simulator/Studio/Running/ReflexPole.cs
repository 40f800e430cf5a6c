using Laterne.Studio.Running;

namespace Laterne.Studio.Tests.Running;

/// <summary>
/// A lamp without firmware whose behaviour is known exactly: standby until the sensor rises, after a fixed delay a straight ramp
/// to full light in steps of 50 ms, and back after the hold time. The scoring is tested against it.
/// </summary>
internal sealed class ReflexPole(int standby, int delayMs, int rampMs, int holdMs) : ISimulatedPole
{
    private long _rampFromMs = long.MaxValue;
    private long _darkFromMs = long.MaxValue;

    private int? _output;

    public int OutputHundredths
    {
        get => _output ?? standby;
        private set => _output = value;
    }

    public List<(long Ms, bool High)> Edges { get; } = [];

    public double Lux { get; private set; } = double.NaN;

    public int Step(long worldMs)
    {
        if (worldMs >= _darkFromMs)
        {
            OutputHundredths = standby;
            _rampFromMs = _darkFromMs = long.MaxValue;
        }
        else if (worldMs >= _rampFromMs)
        {
            // The first turn of a ramp moves already, as a dimmer's does.
            var part = rampMs == 0 ? 1 : Math.Min(1, (worldMs - _rampFromMs + 50) / (double)rampMs);
            OutputHundredths = standby + (int)((10_000 - standby) * part);
            return OutputHundredths < 10_000 ? 50 : Wait(worldMs);
        }

        return Wait(worldMs);
    }

    public void DriveMotion(long worldMs, bool high)
    {
        Edges.Add((worldMs, high));
        if (high)
        {
            _rampFromMs = Math.Min(_rampFromMs, worldMs + delayMs);
            _darkFromMs = long.MaxValue;
        }
        else
        {
            _darkFromMs = worldMs + holdMs;
        }
    }

    public void SetSky(double lux) => Lux = lux;

    private int Wait(long worldMs)
    {
        var next = Math.Min(_rampFromMs > worldMs ? _rampFromMs : long.MaxValue, _darkFromMs);
        return (int)Math.Clamp(next - worldMs, 1, 1000);
    }
}
