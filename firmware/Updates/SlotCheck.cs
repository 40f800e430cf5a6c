namespace Laterne.Updates;

/// <summary>Reads a slot from flash and compares its artifacts with their digests, a piece at a time.</summary>
public sealed class SlotCheck
{
    /// <summary>Bytes of one piece: two blocks of SHA-256, 4 to 8 ms on the pole.</summary>
    public const int PieceBytes = 2 * Sha256.BlockBytes;

    private readonly ISlotStorage _storage;
    private readonly Sha256 _sha = new Sha256();
    private readonly byte[] _piece = new byte[PieceBytes];
    private readonly byte[] _digest = new byte[Sha256.DigestBytes];
    private SlotContent? _content;
    private int _slot;
    private int _part;
    private int _inPart;
    private int _position;

    /// <summary>Makes one for any number of slots, one after the other.</summary>
    public SlotCheck(ISlotStorage storage)
    {
        _storage = storage;
    }

    /// <summary>Begins.</summary>
    public void Begin(int slot, SlotContent content)
    {
        _slot = slot;
        _content = content;
        _part = 0;
        _inPart = 0;
        _position = 0;
        _sha.Reset();
    }

    /// <summary>Checks one piece.</summary>
    public Verdict Step()
    {
        if (_content == null || _content.Version <= 0 || _content.Parts == 0)
        {
            return Verdict.Refused;
        }

        int left = _content.Sizes[_part] - _inPart;
        int count = left < PieceBytes ? left : PieceBytes;
        if (!_storage.TryRead(_slot, _position, _piece, count))
        {
            return Verdict.Refused;
        }

        _sha.Update(_piece, 0, count);
        _position += count;
        _inPart += count;
        if (count < left)
        {
            return Verdict.Working;
        }

        _sha.Finish(_digest, 0);
        for (int i = 0; i < Sha256.DigestBytes; i++)
        {
            if (_digest[i] != _content.Digests[(_part * Sha256.DigestBytes) + i])
            {
                return Verdict.Refused;
            }
        }

        _part++;
        _inPart = 0;
        _sha.Reset();
        return _part == _content.Parts ? Verdict.Genuine : Verdict.Working;
    }
}
