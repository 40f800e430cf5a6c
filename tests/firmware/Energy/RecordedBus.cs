namespace Laterne.Energy.Tests;

/// <summary>A line whose meter's answers were made beforehand, so that it allocates nothing itself.</summary>
internal sealed class RecordedBus : IMeterBus
{
    private readonly byte[][] _answers = new byte[0x10000][];
    private byte[] _coming = [];
    private int _taken;

    public RecordedBus(FakeMeter meter, int address)
    {
        byte[] request = new byte[ModbusFrame.RequestBytes];
        foreach (var (function, register) in new[] { (3, 0xFC00), (4, 0), (4, 6), (4, 0x34), (4, 0x48) })
        {
            ModbusFrame.WriteRead(request, address, function, register, 2);
            _answers[register] = meter.Answer(request)!;
        }
    }

    public int Requests { get; private set; }

    public bool TrySend(byte[] frame, int length)
    {
        Requests++;
        _coming = _answers[(frame[2] << 8) | frame[3]];
        _taken = 0;
        return true;
    }

    public int Receive(byte[] buffer, int offset, int count)
    {
        int taken = Math.Min(count, _coming.Length - _taken);
        Array.Copy(_coming, _taken, buffer, offset, taken);
        _taken += taken;
        return taken;
    }
}
