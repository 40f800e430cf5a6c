using Laterne.Energy;

namespace Laterne.Energy.Tests;

/// <summary>A controller of three answers that were made beforehand: state A, "no current" written, and read back.</summary>
internal sealed class SteadyWallboxLine : IMeterBus
{
    private readonly byte[] _state = FakeMeter.Seal([9, 3, 2, 0, 1]);
    private readonly byte[] _limit = FakeMeter.Seal([9, 3, 2, 0, 0]);
    private readonly byte[] _written = FakeMeter.Seal([9, 16, 1000 >> 8, 1000 & 0xFF, 0, 1]);
    private byte[] _coming = [];
    private bool _isTaken;

    public bool TrySend(byte[] frame, int length)
    {
        _coming = frame[1] != 3 ? _written : frame[3] == (1000 & 0xFF) ? _limit : _state;
        _isTaken = false;
        return true;
    }

    public int Receive(byte[] buffer, int offset, int count)
    {
        if (_isTaken)
        {
            return 0;
        }

        Array.Copy(_coming, 0, buffer, offset, _coming.Length);
        _isTaken = true;
        return _coming.Length;
    }
}
