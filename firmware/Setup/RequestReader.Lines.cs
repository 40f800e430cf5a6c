namespace Laterne.Setup;

/// <summary>The lines of a request's head.</summary>
public sealed partial class RequestReader
{
    private void ReadRequestLine()
    {
        int first = Find(' ', 0);
        int second = first < 0 ? -1 : Find(' ', first + 1);
        if (_line.IsCut)
        {
            Refuse(414);
            return;
        }

        if (first < 1 || second <= first + 1 || Find(' ', second + 1) >= 0 || !_line.Is(second + 1, second + 6, "http/"))
        {
            Refuse(BadRequest);
            return;
        }

        for (int i = 0; i < first; i++)
        {
            if (!HeadLine.IsTokenByte(_line.Bytes[i]))
            {
                Refuse(BadRequest);
                return;
            }
        }

        _isOld = _line.Is(second + 1, _line.Length, "http/1.0");
        if (!_isOld && !_line.Is(second + 1, _line.Length, "http/1.1"))
        {
            Refuse(505);
            return;
        }

        ReadMethod(first);
        ReadTarget(first + 1, second);
    }

    private void ReadMethod(int end)
    {
        // Methods are told apart by case, and all of them are capitals.
        IsPost = IsExactly(end, "POST");
        IsHead = IsExactly(end, "HEAD");
        _isKnown = IsPost || IsHead || IsExactly(end, "GET");
        if (!_isKnown && !IsExactly(end, "PUT") && !IsExactly(end, "DELETE") && !IsExactly(end, "OPTIONS")
            && !IsExactly(end, "PATCH") && !IsExactly(end, "TRACE") && !IsExactly(end, "CONNECT"))
        {
            Refuse(501);
        }
    }

    private void ReadTarget(int from, int to)
    {
        const string Scheme = "http://";
        if (to - from > Scheme.Length && _line.Is(from, from + Scheme.Length, Scheme))
        {
            // RFC 9112, section 3.2.2: its host goes before the field.
            int path = Find('/', from + Scheme.Length);
            path = path < 0 || path > to ? to : path;
            _hasWholeTarget = true;
            _isOurHost = IsOurs(from + Scheme.Length, path);
            _isRoot = path == to || path + 1 == to || _line.Bytes[path + 1] == '?';
            return;
        }

        _isRoot = _line.Bytes[from] == '/' && (to == from + 1 || _line.Bytes[from + 1] == '?');
    }

    private void ReadField()
    {
        bool wasCut = _line.IsCut;
        if (_line.NameIs("host"))
        {
            if (_hasHost)
            {
                Refuse(BadRequest);
                return;
            }

            _hasHost = true;
            _isOurHost = _hasWholeTarget ? _isOurHost : IsOurs(_line.ValueStart, _line.ValueEnd);
        }
        else if (_line.NameIs("content-length"))
        {
            int length = _line.ValueAsNumber();
            if (_contentLength >= 0 || length < 0)
            {
                // RFC 9112, section 6.3: two lengths are an attack on whoever believes the other one.
                Refuse(IsLargeNumber() && _contentLength < 0 ? 413 : BadRequest);
                return;
            }

            _contentLength = length;
        }
        else if (_line.NameIs("transfer-encoding"))
        {
            _isCoded = true;
        }
        else if (_line.NameIs("content-type"))
        {
            _isForm = IsFormType();
        }
        else if (_line.NameIs("origin"))
        {
            const string Scheme = "http://";
            int host = _line.ValueStart + Scheme.Length;
            _isForeign = _isForeign || host > _line.ValueEnd || !_line.Is(_line.ValueStart, host, Scheme) || !IsOurs(host, _line.ValueEnd);
        }
        else if (_line.NameIs("accept-language"))
        {
            // Of a long list the beginning says enough.
            wasCut = false;
            IsGerman = LanguageWish.IsGerman(_line.Bytes, _line.ValueStart, _line.ValueEnd);
        }
        else
        {
            _expects = _expects || _line.NameIs("expect");
            wasCut = false;
        }

        if (wasCut)
        {
            Refuse(HeadTooLarge);
        }
    }

    private bool IsOurs(int from, int to) => _line.Is(from, to, Address) || _line.Is(from, to, Address + ":80");

    private bool IsFormType()
    {
        int end = Find(';', _line.ValueStart);
        end = end < 0 ? _line.ValueEnd : end;
        while (end > _line.ValueStart && _line.Bytes[end - 1] == ' ')
        {
            end--;
        }

        return _line.Is(_line.ValueStart, end, "application/x-www-form-urlencoded");
    }

    private bool IsLargeNumber()
    {
        for (int i = _line.ValueStart; i < _line.ValueEnd; i++)
        {
            if (_line.Bytes[i] < '0' || _line.Bytes[i] > '9')
            {
                return false;
            }
        }

        return _line.ValueEnd > _line.ValueStart;
    }

    private int Find(char c, int from)
    {
        for (int i = from; i < _line.Length; i++)
        {
            if (_line.Bytes[i] == c)
            {
                return i;
            }
        }

        return -1;
    }

    private bool IsExactly(int end, string method)
    {
        if (end != method.Length)
        {
            return false;
        }

        for (int i = 0; i < end; i++)
        {
            if (_line.Bytes[i] != method[i])
            {
                return false;
            }
        }

        return true;
    }
}
