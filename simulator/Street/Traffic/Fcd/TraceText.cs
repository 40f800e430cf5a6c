namespace Laterne.Street.Traffic.Fcd;

/// <summary>
/// The bytes of a trace on their way to the XML reader: counts them, and bounds how much text may stand between two tags, since
/// an XML reader buffers all of it.
/// </summary>
internal sealed class TraceText(Stream inner, string file) : Stream
{
    /// <summary>The longest tag or text, bytes. SUMO's opening comment stays below it.</summary>
    public const int SpanMaximum = 1024 * 1024;

    private long _span;

    /// <summary>Bytes read so far.</summary>
    public long Count { get; private set; }

    /// <summary>True once there was nothing left to read.</summary>
    public bool IsAtEnd { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        IsAtEnd = read == 0 && buffer.Length > 0;
        var rest = buffer[..read];
        for (var at = rest.IndexOf((byte)'<'); at >= 0; at = rest.IndexOf((byte)'<'))
        {
            Extend(at);
            _span = 0;
            rest = rest[(at + 1)..];
        }

        Extend(rest.Length);
        Count += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Extend(int bytes)
    {
        _span += bytes;
        if (_span > SpanMaximum)
        {
            throw new RefusedInputException(file, null, $"more than {SpanMaximum} bytes without a tag: this is no trace of SUMO");
        }
    }
}
