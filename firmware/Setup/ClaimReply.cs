namespace Laterne.Setup;

/// <summary>
/// Reads the server's answer (HTTP/1.1, also in chunks) in memory that never grows. What does not fit or is no HTTP breaks it.
/// </summary>
public sealed class ClaimReply
{
    /// <summary>Longest body, bytes: an identity and a certificate of two kilobytes with every line escaped.</summary>
    public const int MostBodyBytes = 6144;

    private const int MostHeadBytes = 8192;
    private const int InStatus = 0;
    private const int InHead = 1;
    private const int InBody = 2;
    private const int InChunkSize = 3;
    private const int InChunk = 4;
    private const int AfterChunk = 5;
    private const int InTrailer = 6;

    private readonly HeadLine _line = new HeadLine();
    private int _state;
    private int _headBytes;
    private int _wanted = -1;
    private bool _isChunked;

    /// <summary>True when it is whole, or broken.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>True when it is no answer.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Status of HTTP; 0 while there is none.</summary>
    public int Status { get; private set; }

    /// <summary>Retry-After in seconds, 0 without one.</summary>
    public int RetrySeconds { get; private set; }

    /// <summary>The body.</summary>
    public byte[] Body { get; } = new byte[MostBodyBytes];

    /// <summary>Bytes of it.</summary>
    public int BodyLength { get; private set; }

    /// <summary>Takes what has come.</summary>
    public void Take(byte[] bytes, int count)
    {
        for (int i = 0; i < count && !IsComplete; i++)
        {
            if (_state == InBody || _state == InChunk)
            {
                TakeBody(bytes[i]);
            }
            else if (++_headBytes > MostHeadBytes)
            {
                Break();
            }
            else if (_line.Add(bytes[i]))
            {
                EndLine();
                _line.Clear();
            }
        }
    }

    /// <summary>The server has closed.</summary>
    public void End()
    {
        if (!IsComplete && !(_state == InBody && _wanted < 0))
        {
            Break();
        }

        IsComplete = true;
    }

    private void Break()
    {
        IsBroken = true;
        IsComplete = true;
    }

    private void TakeBody(byte b)
    {
        if (BodyLength == MostBodyBytes)
        {
            Break();
            return;
        }

        Body[BodyLength++] = b;
        if (_wanted > 0 && --_wanted == 0)
        {
            IsComplete = _state == InBody;
            _state = AfterChunk;
        }
    }

    private void EndLine()
    {
        switch (_state)
        {
            case InStatus:
                ReadStatus();
                break;
            case InHead:
                ReadField();
                break;
            case InChunkSize:
                ReadChunkSize();
                break;
            case AfterChunk:
                _state = InChunkSize;
                if (_line.Length > 0)
                {
                    Break();
                }

                break;
            default:
                IsComplete = _line.Length == 0;
                break;
        }
    }

    private void ReadStatus()
    {
        if (_line.Length < 12 || !_line.Is(0, 7, "http/1.") || _line.Bytes[8] != ' ' || !IsDigit(9) || !IsDigit(10) || !IsDigit(11))
        {
            Break();
            return;
        }

        Status = ((_line.Bytes[9] - '0') * 100) + ((_line.Bytes[10] - '0') * 10) + _line.Bytes[11] - '0';
        _state = InHead;
    }

    private bool IsDigit(int at) => _line.Bytes[at] >= '0' && _line.Bytes[at] <= '9';

    private void ReadField()
    {
        if (_line.Length == 0)
        {
            EndHead();
        }
        else if (!_line.TrySplit())
        {
            // What is no field is left out, as RFC 9112, section 2.2 lets a client do.
            return;
        }
        else if (_line.NameIs("content-length"))
        {
            int length = _line.ValueAsNumber();
            if (length < 0 || (_wanted >= 0 && _wanted != length))
            {
                Break();
            }

            _wanted = length;
        }
        else if (_line.NameIs("transfer-encoding"))
        {
            _isChunked = _line.ValueIs("chunked");
            if (!_isChunked)
            {
                Break();
            }
        }
        else if (_line.NameIs("content-encoding") && !_line.ValueIs("identity"))
        {
            Break();
        }
        else if (_line.NameIs("retry-after"))
        {
            int seconds = _line.ValueAsNumber();
            RetrySeconds = seconds < 0 ? 0 : seconds;
        }
    }

    private void EndHead()
    {
        if (Status < 200)
        {
            // An interim answer: the real one follows.
            _state = InStatus;
            return;
        }

        _state = _isChunked ? InChunkSize : InBody;
        _wanted = _isChunked ? -1 : _wanted;
        IsComplete = !_isChunked && _wanted == 0;
    }

    private void ReadChunkSize()
    {
        int size = 0;
        int at = 0;
        while (at < _line.Length && _line.Bytes[at] != ';' && _line.Bytes[at] != ' ')
        {
            int digit = Hex(_line.Bytes[at]);
            if (digit < 0 || at > 5)
            {
                Break();
                return;
            }

            size = (size << 4) | digit;
            at++;
        }

        if (at == 0)
        {
            Break();
            return;
        }

        _wanted = size;
        _state = size == 0 ? InTrailer : InChunk;
    }

    private static int Hex(byte b) =>
        b >= '0' && b <= '9' ? b - '0' : b >= 'a' && b <= 'f' ? b - 'a' + 10 : b >= 'A' && b <= 'F' ? b - 'A' + 10 : -1;
}
