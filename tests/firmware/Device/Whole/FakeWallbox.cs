using Laterne.Charging.Tests;
using Laterne.Energy.Tests;

namespace Laterne.Device.Tests.Whole;

/// <summary>A wallbox controller of the family EPC 2 Plus as a slave on the meters' line: registers, the vehicle's state, its own relay and time-out.</summary>
internal sealed class FakeWallbox(FakeVehicle vehicle)
{
    public const int Address = 9;
    private const int Limit = 6;
    private const int TimeOut = 28;
    private const int State = 11;

    private readonly Dictionary<int, int> _holding = new() { [5] = 1, [Limit] = 32, [TimeOut] = 0, [30] = 32 };
    private long _heardMs;
    private long _nowMs;

    /// <summary>What the vehicle sees, A.</summary>
    public int OfferedA => _holding[_holding[TimeOut] > 0 && _nowMs - _heardMs > _holding[TimeOut] ? 30 : Limit];

    public void Pass(long nowMs) => _nowMs = nowMs;

    public byte[]? Answer(byte[] request)
    {
        if (request[0] != Address)
        {
            return null;
        }

        _heardMs = _nowMs;
        int register = (request[2] << 8) | request[3];
        int second = (request[4] << 8) | request[5];
        if (request[1] == 6)
        {
            _holding[register] = second;
            return FakeMeter.Seal(request[..6]);
        }

        int value = register == State ? "ABCD".IndexOf(vehicle.State) is var state && state < 0 ? 4 : state : _holding[register];
        return FakeMeter.Seal([request[0], request[1], 2, (byte)(value >> 8), (byte)value]);
    }
}
