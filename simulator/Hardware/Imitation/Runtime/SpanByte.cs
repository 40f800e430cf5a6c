namespace System;

/// <summary>Imitated: the device's only span.</summary>
public readonly ref struct SpanByte
{
    private readonly byte[]? _array;
    private readonly int _start;

    public SpanByte(byte[] array)
        : this(array, 0, array?.Length ?? 0)
    {
    }

    public SpanByte(byte[] array, int start, int length)
    {
        if (start < 0 || length < 0 || start + length > (array?.Length ?? 0))
        {
            throw new ArgumentOutOfRangeException(nameof(length));
        }

        _array = array;
        _start = start;
        Length = length;
    }

    public static SpanByte Empty => default;

    public bool IsEmpty => Length == 0;

    public int Length { get; }

    public byte this[int index]
    {
        get => AsSpan()[index];
        set => AsSpan()[index] = value;
    }

    public static implicit operator SpanByte(byte[] array) => new(array);

    public void CopyTo(SpanByte destination) => AsSpan().CopyTo(destination.AsSpan());

    public SpanByte Slice(int start) => Slice(start, Length - start);

    public SpanByte Slice(int start, int length) =>
        start < 0 || length < 0 || start + length > Length
            ? throw new ArgumentOutOfRangeException(nameof(length))
            : new SpanByte(_array!, _start + start, length);

    public byte[] ToArray() => AsSpan().ToArray();

    internal Span<byte> AsSpan() => _array.AsSpan(_start, Length);
}
