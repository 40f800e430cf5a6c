using System.Text;

namespace Laterne.Setup.Tests;

/// <summary>A network and a server that do what a test wants.</summary>
internal sealed class FakeNetwork : ISetupNetwork
{
    private byte[] _left = [];
    private bool _isAnswered;

    public int JoinOutcome { get; set; }

    public int OpenOutcome { get; set; }

    public int Joins { get; private set; }

    public int Opens { get; private set; }

    public int Leaves { get; private set; }

    public int OpenNow { get; private set; }

    public string JoinedWith { get; private set; } = "";

    public string OpenedTo { get; private set; } = "";

    public bool HasAddress { get; set; } = true;

    public bool HasTime { get; set; } = true;

    public string Sent { get; private set; } = "";

    /// <summary>What the server answers, one after the other; the last one stays. Null: it says nothing.</summary>
    public Queue<string?> Answers { get; } = new();

    public int Piece { get; set; } = 50;

    public int Join(string ssid, string key)
    {
        Joins++;
        JoinedWith = ssid + "/" + key;
        return JoinOutcome;
    }

    public void Leave() => Leaves++;

    public int Open(string host, int port)
    {
        Opens++;
        OpenNow++;
        OpenedTo = host + ":" + port;
        _isAnswered = false;
        return OpenOutcome;
    }

    public bool Send(byte[] bytes, int count)
    {
        Sent = Encoding.UTF8.GetString(bytes, 0, count);
        return true;
    }

    public int Receive(byte[] buffer)
    {
        if (!_isAnswered)
        {
            var answer = Answers.Count > 1 ? Answers.Dequeue() : Answers.Count == 1 ? Answers.Peek() : null;
            if (answer is null)
            {
                return -1;
            }

            _left = Encoding.UTF8.GetBytes(answer);
            _isAnswered = true;
        }

        var count = Math.Min(Math.Min(Piece, buffer.Length), _left.Length);
        _left.AsSpan(0, count).CopyTo(buffer);
        _left = _left[count..];
        return count;
    }

    public void Close() => OpenNow = 0;
}
