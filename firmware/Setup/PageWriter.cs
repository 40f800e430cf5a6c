using System.Text;

namespace Laterne.Setup;

/// <summary>An HTTP answer on its way out, 256 bytes at a time, so that no page lies in memory as a whole.</summary>
public sealed class PageWriter
{
    private const int Capacity = 256;

    private readonly byte[] _bytes = new byte[Capacity];
    private readonly IPageSink _sink;
    private int _count;
    private bool _isSilent;

    /// <summary>Writes to a sink.</summary>
    public PageWriter(IPageSink sink) => _sink = sink;

    /// <summary>The head of an answer; a page follows, or nothing.</summary>
    /// <param name="status">Of RFC 9110.</param>
    /// <param name="isHead">True: what follows is not sent.</param>
    /// <param name="more">Another field with its end of line, or empty.</param>
    public void Begin(int status, bool isHead, string more)
    {
        _isSilent = false;
        Add("HTTP/1.1 ");
        Add(status.ToString());
        Add(" \r\nConnection: close\r\nCache-Control: no-store\r\nContent-Type: text/html; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\n"
            + "Referrer-Policy: same-origin\r\nX-Frame-Options: DENY\r\n"
            + "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'\r\n");
        Add(more);
        Add("\r\n");
        _isSilent = isHead;
    }

    /// <summary>ASCII text as it is.</summary>
    public void Add(string ascii)
    {
        for (int i = 0; i < ascii.Length; i++)
        {
            Add((byte)ascii[i]);
        }
    }

    /// <summary>Text that a person typed, so that it stays text in an attribute or between tags.</summary>
    public void AddTyped(string text)
    {
        byte[] bytes = text.Length == 0 ? new byte[0] : Encoding.UTF8.GetBytes(text);
        for (int i = 0; i < bytes.Length; i++)
        {
            switch (bytes[i])
            {
                case (byte)'&': Add("&amp;"); break;
                case (byte)'<': Add("&lt;"); break;
                case (byte)'>': Add("&gt;"); break;
                case (byte)'"': Add("&quot;"); break;
                case (byte)'\'': Add("&#39;"); break;
                default: Add(bytes[i]); break;
            }
        }
    }

    /// <summary>Sends what is left.</summary>
    public void End()
    {
        if (_count > 0)
        {
            _sink.Write(_bytes, _count);
            _count = 0;
        }
    }

    private void Add(byte b)
    {
        if (_isSilent)
        {
            return;
        }

        _bytes[_count++] = b;
        if (_count == Capacity)
        {
            End();
        }
    }
}
