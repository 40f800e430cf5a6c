using Laterne.Hardware;
using Laterne.Studio.Running;
using Laterne.Studio.Running.Server;

namespace Laterne.Studio.Tests.Running.Server;

/// <summary>A pole of a street whose call button is pressed for half a second again and again.</summary>
internal sealed class PressedPole(FirmwarePole pole, long firstMs, int everyMs) : IRadioPole, IConnectedPole
{
    private const int HoldMs = 500;

    private long _pressMs = firstMs;
    private bool _isDown;

    public int OutputHundredths => pole.OutputHundredths;

    public VirtualBoard Board => pole.Board;

    public long NextArrivalMs => pole.NextArrivalMs;

    public CallWatch? Calls => pole.Calls;

    public ServerPole? Server => pole.Server;

    public int Step(long worldMs)
    {
        if (worldMs >= _pressMs)
        {
            _isDown = !_isDown;
            _pressMs += _isDown ? HoldMs : everyMs - HoldMs;
            pole.PressCall(worldMs, _isDown);
        }

        return (int)Math.Clamp(_pressMs - worldMs, 1, pole.Step(worldMs));
    }

    public void Connect(VirtualServer server)
    {
        pole.Connect(server);
        server.LossPercent = 30;
        server.OperatorClosesAfterMs = 20_000;
    }

    public void DriveMotion(long worldMs, bool high) => pole.DriveMotion(worldMs, high);

    public void Hear(long worldMs) => pole.Hear(worldMs);

    public void SetSky(double lux) => pole.SetSky(lux);
}
