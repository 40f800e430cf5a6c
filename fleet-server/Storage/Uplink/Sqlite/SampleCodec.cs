using System.Buffers;
using System.Text;

namespace Laterne.Storage.Uplink.Sqlite;

/// <summary>
/// The compact form of samples in a row of <c>telemetry_journal</c>: a format byte, then sample after sample as variable-length
/// integers (7 bits a byte, low ones first, zigzag). A nullable number is stored as its zigzag form plus one, null as zero.
/// A row is written by one version of the program and read by the next at most, after a kill in between.
/// </summary>
internal static class SampleCodec
{
    public const byte Format = 1;

    private const int LongestSample = 160;

    public static void Write(ArrayBufferWriter<byte> output, int pole, in PoleSample sample)
    {
        var detail = sample.Detail is null ? 0 : Encoding.UTF8.GetByteCount(sample.Detail);
        var span = output.GetSpan(LongestSample + detail);
        var at = 0;
        Put(span, ref at, (ulong)pole);
        Put(span, ref at, (ulong)sample.Boot);
        Put(span, ref at, (ulong)sample.Seq);
        PutNullable(span, ref at, sample.TimeMs);
        span[at++] = (byte)sample.Reason;
        PutNullable(span, ref at, sample.DimLevel);
        PutNullable(span, ref at, sample.TargetLevel);
        PutNullable(span, ref at, sample.ActivePowerMilliwatt);
        PutNullable(span, ref at, sample.ActiveEnergyWh);
        PutNullable(span, ref at, sample.OperatingHours);
        PutNullable(span, ref at, sample.SwitchOnCounter);
        PutNullable(span, ref at, sample.AccumulatedRoadUserNumber);
        PutNullable(span, ref at, sample.IlluminanceLux);
        Put(span, ref at, sample.Detail is null ? 0 : (ulong)detail + 1);
        if (sample.Detail is not null)
        {
            at += Encoding.UTF8.GetBytes(sample.Detail, span[at..]);
        }

        output.Advance(at);
    }

    /// <summary>Reads one sample and moves on. Pole id is empty: the journal knows poles by number.</summary>
    /// <exception cref="FormatException">The row ends too early.</exception>
    public static (int Pole, PoleSample Sample) Read(ref ReadOnlySpan<byte> input)
    {
        var pole = checked((int)Take(ref input));
        var sample = new PoleSample
        {
            PoleId = "",
            Boot = checked((int)Take(ref input)),
            Seq = checked((long)Take(ref input)),
            TimeMs = TakeNullable(ref input) ?? 0,
            Reason = (LevelReason)TakeByte(ref input),
            DimLevel = (int?)TakeNullable(ref input),
            TargetLevel = (int?)TakeNullable(ref input),
            ActivePowerMilliwatt = (int?)TakeNullable(ref input),
            ActiveEnergyWh = TakeNullable(ref input),
            OperatingHours = (int?)TakeNullable(ref input),
            SwitchOnCounter = (int?)TakeNullable(ref input),
            AccumulatedRoadUserNumber = TakeNullable(ref input),
            IlluminanceLux = (int?)TakeNullable(ref input),
            Detail = TakeText(ref input),
        };
        return (pole, sample);
    }

    private static void Put(Span<byte> span, ref int at, ulong value)
    {
        while (value >= 0x80)
        {
            span[at++] = (byte)(value | 0x80);
            value >>= 7;
        }

        span[at++] = (byte)value;
    }

    private static void PutNullable(Span<byte> span, ref int at, long? value) =>
        Put(span, ref at, value is { } known ? (ulong)((known << 1) ^ (known >> 63)) + 1 : 0);

    private static ulong Take(ref ReadOnlySpan<byte> input)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = TakeByte(ref input);
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("A number in the journal has no end.");
    }

    private static long? TakeNullable(ref ReadOnlySpan<byte> input)
    {
        var value = Take(ref input);
        return value == 0 ? null : (long)((value - 1) >> 1) ^ -(long)((value - 1) & 1);
    }

    private static byte TakeByte(ref ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty)
        {
            throw new FormatException("A row of the journal ends within a sample.");
        }

        var value = input[0];
        input = input[1..];
        return value;
    }

    private static string? TakeText(ref ReadOnlySpan<byte> input)
    {
        var length = Take(ref input);
        if (length == 0)
        {
            return null;
        }

        var bytes = checked((int)(length - 1));
        if (bytes > input.Length)
        {
            throw new FormatException("A row of the journal ends within a text.");
        }

        var text = Encoding.UTF8.GetString(input[..bytes]);
        input = input[bytes..];
        return text;
    }
}
