namespace Laterne.Device.Links;

/// <summary>
/// The secret that the pole logs in with, and a new one beside it while the server changes it: the new one is tried first, and when it is
/// refused the old one at once. The link's thread asks and tells how it went, the step loop offers and settles.
/// </summary>
public sealed class LinkSecret
{
    /// <summary>Nothing is to be settled.</summary>
    public const int Open = 0;

    /// <summary>The server has accepted the new one; the old one is void.</summary>
    public const int NewAccepted = 1;

    /// <summary>The server has refused the new one and accepted the old one.</summary>
    public const int OldAccepted = 2;

    private readonly object _gate = new object();
    private string _present;
    private string _new = "";
    private bool _isNewRefused;
    private bool _isNewTried;
    private int _verdict;
    private long _dueMs;

    /// <summary>Begins with the identity's secret.</summary>
    public LinkSecret(string secret) => _present = secret;

    /// <summary>The secret that was in force before the new one.</summary>
    public string Present
    {
        get
        {
            lock (_gate)
            {
                return _present;
            }
        }
    }

    /// <summary>What the logins have shown, a constant of this class.</summary>
    public int Verdict
    {
        get
        {
            lock (_gate)
            {
                return _verdict;
            }
        }
    }

    /// <summary>Puts a new one beside the present one, which is in flash by now.</summary>
    /// <param name="secret">The new one.</param>
    /// <param name="dueMs">When a connection that was opened with the present one is to be opened anew, monotonic ms.</param>
    public void Offer(string secret, long dueMs)
    {
        lock (_gate)
        {
            _new = secret;
            _isNewRefused = false;
            _isNewTried = false;
            _verdict = Open;
            _dueMs = dueMs;
        }
    }

    /// <summary>Ends the change.</summary>
    /// <param name="isNew">True: the new one is the present one from now on; false: it is dropped.</param>
    public void Settle(bool isNew)
    {
        lock (_gate)
        {
            _present = isNew ? _new : _present;
            _new = "";
            _verdict = Open;
        }
    }

    /// <summary>The one for the next login.</summary>
    public string Next()
    {
        lock (_gate)
        {
            _isNewTried = _new.Length > 0 && !_isNewRefused;
            return _isNewTried ? _new : _present;
        }
    }

    /// <summary>The server has accepted the one that was tried.</summary>
    public void Accept()
    {
        lock (_gate)
        {
            _verdict = _new.Length == 0 ? Open : _isNewTried ? NewAccepted : _isNewRefused ? OldAccepted : Open;
            _isNewRefused = false;
        }
    }

    /// <summary>The server has refused the one that was tried. True: the other one is next, at once.</summary>
    public bool Refuse()
    {
        lock (_gate)
        {
            // When the old one is refused too, both stay: the server may be the one that is wrong.
            _isNewRefused = _isNewTried;
            return _isNewRefused;
        }
    }

    /// <summary>True when the connection should be opened anew, with the new one.</summary>
    public bool IsDue(long monotonicMs)
    {
        lock (_gate)
        {
            return _new.Length > 0 && !_isNewTried && _verdict == Open && monotonicMs >= _dueMs;
        }
    }
}
