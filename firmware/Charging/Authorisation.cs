using Laterne.Core.Charging;
using Laterne.Core.Messaging;
using Laterne.Core.Ports;
using Laterne.Core.Updates;

namespace Laterne.Charging;

/// <summary>
/// Who may charge. A card is the server's to judge; while it cannot be asked, or does not answer within ten seconds, the local list
/// judges. A permission waits a while for the vehicle and then lapses.
/// </summary>
public sealed class Authorisation
{
    /// <summary>Nobody.</summary>
    public const int None = 0;

    /// <summary>Anybody, by the settings.</summary>
    public const int Free = 1;

    /// <summary>A card of the local list.</summary>
    public const int Card = 2;

    /// <summary>Command <c>charge-authorise</c>.</summary>
    public const int Remote = 3;

    /// <summary>How long a card's permission waits for the vehicle, ms.</summary>
    public const int WindowMs = 60_000;

    private const int AnswerMs = 10_000;
    private const int SameCardMs = 3_000;
    private const string Digits = "0123456789ABCDEF";

    private readonly ICardReader? _reader;
    private readonly EventLog _events;
    private readonly IUplink _uplink;
    private readonly byte[] _number = new byte[ChargingSettings.CardDigits / 2];
    private readonly byte[] _listed = new byte[ChargingSettings.CardDigits / 2];
    private string _waiting = "";
    private string _lastCard = "";
    private string _sessionCard = "";
    private int _granted;
    private long _grantEndMs;
    private long _askedMs;
    private long _lastCardMs;

    /// <summary>Makes it: nobody may.</summary>
    public Authorisation(ICardReader? reader, EventLog events, IUplink uplink)
    {
        _reader = reader;
        _events = events;
        _uplink = uplink;
    }

    /// <summary>The card's number or the server's reference of the permission that waits.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>Why the session should stop, a constant of <see cref="EndReason"/>.</summary>
    public int StopAsked { get; private set; }

    /// <summary>Name on the wire.</summary>
    public static string Name(int kind) => kind == Free ? "free" : kind == Card ? "card" : "remote";

    /// <summary>Who may charge now: a permission goes before a free charge point.</summary>
    public int Kind(ChargingSettings settings) => _granted != None ? _granted : settings.Flags[ChargingSettings.Free] ? Free : None;

    /// <summary>True while a permission waits for a vehicle.</summary>
    public bool IsGranted => _granted != None;

    /// <summary>The server permits.</summary>
    public void Grant(string reference, long windowMs, long monotonicMs)
    {
        Give(Remote, reference.Length > 0 ? reference : _waiting, windowMs, monotonicMs, _waiting);
    }

    /// <summary>The session should stop.</summary>
    public void AskToStop(int reason) => StopAsked = reason;

    /// <summary>The permission is used: a session has begun.</summary>
    public void Use()
    {
        _granted = None;
        StopAsked = EndReason.None;
        Reference = "";
    }

    /// <summary>Looks at the reader.</summary>
    public void Step(ChargingSettings settings, SessionData session, long monotonicMs, long utcMs)
    {
        if (_granted != None && monotonicMs >= _grantEndMs)
        {
            _granted = None;
            Reference = "";
        }

        if (_reader != null && _reader.TryTake(_number, out int length) && length > 0 && length <= _number.Length)
        {
            Show(settings, session, HexOf(_number, length), monotonicMs, utcMs);
        }

        if (_waiting.Length > 0 && (!_uplink.IsConnected || monotonicMs - _askedMs >= AnswerMs))
        {
            string card = _waiting;
            _waiting = "";
            if (IsListed(settings, card))
            {
                Give(Card, card, WindowMs, monotonicMs, card);
            }
        }
    }

    private void Show(ChargingSettings settings, SessionData session, string card, long monotonicMs, long utcMs)
    {
        bool isRepeated = card == _lastCard && monotonicMs - _lastCardMs < SameCardMs;
        _lastCard = card;
        _lastCardMs = monotonicMs;
        if (isRepeated)
        {
            return;
        }

        if (session.Number != 0)
        {
            bool isTheirs = card == session.Reference || card == _sessionCard;
            StopAsked = isTheirs && session.Reason == EndReason.None ? EndReason.Card : StopAsked;
            return;
        }

        if (settings.Flags[ChargingSettings.Free])
        {
            return;
        }

        _waiting = card;
        _askedMs = monotonicMs;
        if (_uplink.IsConnected)
        {
            _events.Begin(ChargingEvents.CardPresented, "", "", utcMs).Member("card", card);
            _events.End();
        }
    }

    private void Give(int kind, string reference, long windowMs, long monotonicMs, string card)
    {
        _granted = kind;
        _grantEndMs = monotonicMs + windowMs;
        _sessionCard = card;
        _waiting = "";
        Reference = reference;
    }

    private bool IsListed(ChargingSettings settings, string shown)
    {
        for (int i = 0; i < settings.CardCount; i++)
        {
            string card = settings.Cards[i];
            int bytes = card.Length / 2;
            if (HexText.TryRead(card, _listed, 0, bytes) && HexOf(_listed, bytes) == shown)
            {
                return true;
            }
        }

        return false;
    }

    private static string HexOf(byte[] bytes, int length)
    {
        char[] text = new char[2 * length];
        for (int i = 0; i < length; i++)
        {
            text[2 * i] = Digits[bytes[i] >> 4];
            text[(2 * i) + 1] = Digits[bytes[i] & 15];
        }

        return new string(text);
    }
}
