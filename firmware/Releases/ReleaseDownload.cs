using Laterne.Updates;

namespace Laterne.Releases;

/// <summary>Brings the artifacts of an offer into the spare slot, chunk by chunk; after a failure it goes on where it stood.</summary>
public sealed class ReleaseDownload
{
    private const int MostFailures = 20;
    private const long PauseMs = 5000;

    private readonly IReleaseSource _source;
    private readonly ISlotStorage _storage;
    private readonly byte[] _chunk = new byte[UpdateFunction.ChunkBytes];
    private ReleaseOffer? _offer;
    private string _url = "";
    private int _slot;
    private int _part;
    private int _inPart;
    private int _position;
    private int _failures;
    private long _pausedUntilMs;
    private bool _isAsked;

    /// <summary>Joins source and slots.</summary>
    public ReleaseDownload(IReleaseSource source, ISlotStorage storage)
    {
        _source = source;
        _storage = storage;
    }

    /// <summary>Begins with an emptied slot.</summary>
    public void Begin(ReleaseOffer offer, int slot)
    {
        _offer = offer;
        _slot = slot;
        _part = 0;
        _inPart = 0;
        _position = 0;
        _failures = 0;
        _pausedUntilMs = 0;
        // An answer to an earlier request may still come: it is thrown away.
        _source.TryTake(_chunk, out _);
        _isAsked = false;
        _url = offer.Url + offer.Manifest.Names[0];
    }

    /// <summary>Goes on.</summary>
    public Verdict Step(long monotonicMs)
    {
        if (_offer == null)
        {
            return Verdict.Refused;
        }

        SlotContent content = _offer.Manifest.Content;
        int left = content.Sizes[_part] - _inPart;
        int wanted = left < UpdateFunction.ChunkBytes ? left : UpdateFunction.ChunkBytes;
        if (!_isAsked)
        {
            _isAsked = monotonicMs >= _pausedUntilMs && _source.TryRequest(_url, _inPart, wanted);
            return Verdict.Working;
        }

        if (!_source.TryTake(_chunk, out int count))
        {
            return Verdict.Working;
        }

        _isAsked = false;
        if (count != wanted)
        {
            _failures++;
            _pausedUntilMs = monotonicMs + PauseMs;
            return _failures > MostFailures ? Verdict.Refused : Verdict.Working;
        }

        if (!_storage.TryAppend(_slot, _position, _chunk, count))
        {
            return Verdict.Refused;
        }

        _failures = 0;
        _position += count;
        _inPart += count;
        if (_inPart < content.Sizes[_part])
        {
            return Verdict.Working;
        }

        _part++;
        _inPart = 0;
        if (_part == content.Parts)
        {
            return Verdict.Genuine;
        }

        _url = _offer.Url + _offer.Manifest.Names[_part];
        return Verdict.Working;
    }
}
