using Laterne.Updates;

namespace Laterne.Releases;

/// <summary>
/// Brings the artifacts of an offer into the spare slot, chunk by chunk, each behind the last: what lies there is the progress, and no other
/// record of it is needed. After a failure it goes on at the byte that it stood at.
/// </summary>
public sealed class ReleaseDownload
{
    // With the pauses below a little more than an hour, in which the pole was connected to its server.
    private const int MostFailures = 20;
    private const int MostRefusals = 3;
    private const long FirstPauseMs = 5000;
    private const long LongestPauseMs = 300_000;

    private readonly IReleaseSource _source;
    private readonly ISlotStorage _storage;
    private readonly byte[] _chunk = new byte[UpdateFunction.ChunkBytes];
    private ReleaseOffer? _offer;
    private string _url = "";
    private int _slot;
    private int _part;
    private int _inPart;
    private int _position;
    private int _total;
    private int _failures;
    private int _refusals;
    private long _pauseMs;
    private long _pausedUntilMs;
    private bool _isAsked;

    /// <summary>Joins source and slots.</summary>
    public ReleaseDownload(IReleaseSource source, ISlotStorage storage)
    {
        _source = source;
        _storage = storage;
    }

    /// <summary>How much lies in flash, 0 to 100 %.</summary>
    public int Percent => _total > 0 ? (int)(_position * 100L / _total) : 0;

    /// <summary>Why it was given up, in a word of the wire.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Begins behind what lies in the slot, which must not be more than the offer has.</summary>
    public void Begin(ReleaseOffer offer, int slot)
    {
        SlotContent content = offer.Manifest.Content;
        _offer = offer;
        _slot = slot;
        _total = content.TotalBytes;
        _position = _storage.Length(slot);
        _part = 0;
        _inPart = _position;
        while (_part < content.Parts && _inPart >= content.Sizes[_part])
        {
            _inPart -= content.Sizes[_part];
            _part++;
        }

        _failures = 0;
        _refusals = 0;
        _pauseMs = FirstPauseMs;
        _pausedUntilMs = 0;
        _isAsked = false;
        Reason = "";
        Locate();
    }

    /// <summary>The offer's address has changed.</summary>
    public void Locate() =>
        _url = _offer == null || _part >= _offer.Manifest.Content.Parts ? "" : _offer.Url + _offer.Manifest.Names[_part];

    /// <summary>Goes on.</summary>
    /// <param name="mayAsk">False: no new request, the network is needed for something else or is not there.</param>
    /// <param name="monotonicMs">Now.</param>
    public Verdict Step(bool mayAsk, long monotonicMs)
    {
        if (_offer == null)
        {
            return Verdict.Refused;
        }

        SlotContent content = _offer.Manifest.Content;
        if (_part >= content.Parts)
        {
            return Verdict.Genuine;
        }

        int left = content.Sizes[_part] - _inPart;
        int wanted = left < UpdateFunction.ChunkBytes ? left : UpdateFunction.ChunkBytes;
        if (!_isAsked)
        {
            _isAsked = mayAsk && monotonicMs >= _pausedUntilMs && _source.TryRequest(_url, _inPart, wanted);
            return Verdict.Working;
        }

        if (!_source.TryTake(_chunk, out int count))
        {
            return Verdict.Working;
        }

        _isAsked = false;
        if (count <= 0 || count > wanted)
        {
            return Fail(count, monotonicMs);
        }

        if (!_storage.TryAppend(_slot, _position, _chunk, count))
        {
            Reason = "storage";
            return Verdict.Refused;
        }

        _failures = 0;
        _refusals = 0;
        _pauseMs = FirstPauseMs;
        _position += count;
        _inPart += count;
        if (_inPart == content.Sizes[_part])
        {
            _part++;
            _inPart = 0;
            Locate();
        }

        return _part == content.Parts ? Verdict.Genuine : Verdict.Working;
    }

    private Verdict Fail(int count, long monotonicMs)
    {
        _failures++;
        _refusals = count < 0 ? _refusals + 1 : 0;
        _pausedUntilMs = monotonicMs + _pauseMs;
        _pauseMs = _pauseMs * 2 > LongestPauseMs ? LongestPauseMs : _pauseMs * 2;
        Reason = _refusals > 0 ? "source" : "download";
        return _failures > MostFailures || _refusals >= MostRefusals ? Verdict.Refused : Verdict.Working;
    }
}
