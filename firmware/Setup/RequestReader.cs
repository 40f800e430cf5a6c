namespace Laterne.Setup;

/// <summary>
/// Reads one HTTP request as far as the page of the setup needs it, in memory that never grows. Whatever else comes gets the status that
/// RFC 9110 names for it. Only who asks for the pole's own address is answered: a name that points here (DNS rebinding) and a form of
/// another site are refused.
/// </summary>
public sealed partial class RequestReader
{
    /// <summary>Longest form, bytes.</summary>
    public const int MostBodyBytes = 1024;

    /// <summary>Longest head, bytes.</summary>
    public const int MostHeadBytes = 8192;

    /// <summary>Address of the pole in its own network.</summary>
    public const string Address = "192.168.4.1";

    private const int Ok = 200;
    private const int BadRequest = 400;
    private const int HeadTooLarge = 431;

    private readonly HeadLine _line = new HeadLine();
    private int _headBytes;
    private int _contentLength;
    private bool _hasStarted;
    private bool _isInBody;
    private bool _isOld;
    private bool _isKnown;
    private bool _isRoot;
    private bool _hasHost;
    private bool _isOurHost;
    private bool _hasWholeTarget;
    private bool _isCoded;
    private bool _isForm;
    private bool _isForeign;
    private bool _expects;

    /// <summary>True when nothing more of it is wanted.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>200: carry it out; anything else: how it is refused.</summary>
    public int Status { get; private set; } = Ok;

    /// <summary>True: a form was sent; false: the page is asked for.</summary>
    public bool IsPost { get; private set; }

    /// <summary>True: only the head of the answer is wanted.</summary>
    public bool IsHead { get; private set; }

    /// <summary>True: the page in German.</summary>
    public bool IsGerman { get; private set; }

    /// <summary>The form as it came.</summary>
    public byte[] Body { get; } = new byte[MostBodyBytes];

    /// <summary>Bytes of it.</summary>
    public int BodyLength { get; private set; }

    /// <summary>Begins the next request; of the last one nothing stays, not even a key in its body.</summary>
    public void Clear()
    {
        System.Array.Clear(Body, 0, MostBodyBytes);
        System.Array.Clear(_line.Bytes, 0, HeadLine.Capacity);
        _line.Clear();
        _headBytes = 0;
        _contentLength = -1;
        _hasStarted = _isInBody = _isOld = _isKnown = _isRoot = _hasHost = _isOurHost = _hasWholeTarget = false;
        _isCoded = _isForm = _isForeign = _expects = false;
        IsComplete = IsPost = IsHead = IsGerman = false;
        Status = Ok;
        BodyLength = 0;
    }

    /// <summary>Takes what has come.</summary>
    public void Take(byte[] bytes, int count)
    {
        for (int i = 0; i < count && !IsComplete; i++)
        {
            if (_isInBody)
            {
                Body[BodyLength++] = bytes[i];
                IsComplete = BodyLength == _contentLength;
            }
            else if (++_headBytes > MostHeadBytes)
            {
                Refuse(HeadTooLarge);
            }
            else if (_line.Add(bytes[i]))
            {
                EndLine();
                _line.Clear();
            }
        }
    }

    /// <summary>Nothing more comes: what is not whole is refused.</summary>
    public void End(int status)
    {
        if (!IsComplete)
        {
            Refuse(status);
        }
    }

    private void Refuse(int status)
    {
        Status = status;
        IsComplete = true;
    }

    private void EndLine()
    {
        if (_line.IsBroken)
        {
            Refuse(BadRequest);
        }
        else if (!_hasStarted)
        {
            // RFC 9112, section 2.2: an empty line before the request is ignored.
            if (_line.Length > 0)
            {
                _hasStarted = true;
                ReadRequestLine();
            }
        }
        else if (_line.Length == 0)
        {
            EndHead();
        }
        else if (!_line.TrySplit())
        {
            Refuse(_line.IsCut ? HeadTooLarge : BadRequest);
        }
        else
        {
            ReadField();
        }
    }

    private void EndHead()
    {
        int status = StatusOfHead();
        if (status != Ok)
        {
            Refuse(status);
        }
        else if (_contentLength <= 0)
        {
            IsComplete = true;
        }
        else
        {
            _isInBody = true;
        }
    }

    private int StatusOfHead()
    {
        if ((!_hasHost && !_isOld) || (_isCoded && _contentLength >= 0))
        {
            return BadRequest;
        }

        if (!_isOurHost)
        {
            return 421;
        }

        if (_isCoded)
        {
            return 501;
        }

        if (!_isRoot)
        {
            return 404;
        }

        if (!_isKnown)
        {
            return 405;
        }

        if (_expects)
        {
            return 417;
        }

        if (_contentLength > MostBodyBytes)
        {
            return 413;
        }

        if (!IsPost)
        {
            return Ok;
        }

        return _contentLength < 0 ? 411 : !_isForm ? 415 : _isForeign ? 403 : Ok;
    }
}
