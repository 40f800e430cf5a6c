namespace System.IO.Hashing;

/// <summary>Imitated: CRC-32 (IEEE 802.3), native on the device.</summary>
public class Crc32
{
    private static readonly uint[] Table = MakeTable();

    private uint _state = uint.MaxValue;

    public static uint HashToUInt32(SpanByte source)
    {
        var crc = new Crc32();
        crc.Append(source);
        return crc.GetCurrentHashAsUInt32();
    }

    public void Append(byte value) => _state = (_state >> 8) ^ Table[(byte)(_state ^ value)];

    public void Append(byte[] source) => Append(new SpanByte(source));

    public void Append(SpanByte source)
    {
        foreach (var value in source.AsSpan())
        {
            Append(value);
        }
    }

    public uint GetCurrentHashAsUInt32() => ~_state;

    public void Reset() => _state = uint.MaxValue;

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint index = 0; index < table.Length; index++)
        {
            var value = index;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            }

            table[index] = value;
        }

        return table;
    }
}
