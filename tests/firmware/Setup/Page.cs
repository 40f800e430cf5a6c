using System.Text;

namespace Laterne.Setup.Tests;

/// <summary>What a browser would get.</summary>
internal sealed class Page : IPageSink
{
    private readonly MemoryStream _bytes = new();

    public string Text => Encoding.UTF8.GetString(_bytes.ToArray());

    public int Length => (int)_bytes.Length;

    public int LargestPiece { get; private set; }

    public int Status => int.Parse(Text.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);

    public string Body => Text[(Text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];

    public void Write(byte[] bytes, int count)
    {
        LargestPiece = Math.Max(LargestPiece, count);
        _bytes.Write(bytes, 0, count);
    }
}
