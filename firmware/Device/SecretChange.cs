using Laterne.Core.Messaging;
using Laterne.CrewConsole;
using Laterne.Device.Crew;
using Laterne.Device.Links;
using Laterne.Device.Storage;
using Laterne.Health;

namespace Laterne.Device;

/// <summary>
/// A new secret on its way into the identity. It lies in a record of its own, with the one that it follows, until the server has accepted
/// it; then the identity is replaced and the record forgotten. A power cut at any write leaves a pole that tries the new one first and goes
/// back to the old one. For the step loop.
/// </summary>
public sealed class SecretChange : ISecretKeeper
{
    /// <summary>Name of the record.</summary>
    public const string Record = "secret";

    // Three texts of 64 bytes, each perhaps escaped.
    private const int MostBytes = 512;

    // Long enough for the answer to be stored, short enough for the server's people.
    private const long AnswerMs = 5_000;
    private const long RetryMs = 60_000;

    private readonly Identity _identity;
    private readonly IdentityEdit _edit;
    private readonly Store _store;
    private readonly LinkSecret _link;
    private readonly Log _log;
    private string _new = "";
    private long _retryMs;

    /// <summary>Looks for a change that was under way before the start.</summary>
    /// <param name="edit">Keeps the identity, and knows the present one.</param>
    /// <param name="store">Where the record is.</param>
    /// <param name="buffer">For reading, at least as long as a record.</param>
    /// <param name="link">Logs in.</param>
    /// <param name="log">Told how it goes, never the secret.</param>
    public SecretChange(IdentityEdit edit, Store store, byte[] buffer, LinkSecret link, Log log)
    {
        _identity = edit.Current;
        _edit = edit;
        _store = store;
        _link = link;
        _log = log;
        if (store.TryRead(Record, buffer, out int length) && !TryResume(buffer, length))
        {
            // The identity has been changed since, by this change or by the crew.
            store.TryForget(Record);
        }
    }

    /// <inheritdoc/>
    public string Obstacle => _identity.UsesHub ? "is not taken: the keys of this pole's link are its IoT hub's." : "";

    /// <inheritdoc/>
    public bool TryKeep(string secret, long monotonicMs)
    {
        if (_link.Verdict != LinkSecret.Open && !TrySettle(_link.Verdict))
        {
            return false;
        }

        _log.Hide(secret);
        JsonWriter json = new JsonWriter(MostBytes);
        json.BeginObject();
        json.Member("poleId", _identity.PoleId);
        json.Member("after", _link.Present);
        json.Member("secret", secret);
        json.EndObject();
        if (json.HasOverflowed || !_store.TryReplace(Record, json.Buffer, json.Length))
        {
            return false;
        }

        _new = secret;
        _link.Offer(secret, monotonicMs + AnswerMs);
        _log.Write(LogLevel.Info, "a new secret for the server waits for its first login", "");
        return true;
    }

    /// <inheritdoc/>
    public void Step(long monotonicMs)
    {
        int verdict = _link.Verdict;
        if (verdict != LinkSecret.Open && monotonicMs >= _retryMs && !TrySettle(verdict))
        {
            // Until then the record speaks for the new one, as after a power cut.
            _retryMs = monotonicMs + RetryMs;
        }
    }

    private bool TrySettle(int verdict)
    {
        bool isNew = verdict == LinkSecret.NewAccepted;
        if (isNew && !_edit.TryChangeSecret(_link.Present, _new))
        {
            return false;
        }

        _link.Settle(isNew);
        _new = "";
        _store.TryForget(Record);
        _log.Write(
            isNew ? LogLevel.Info : LogLevel.Warning,
            isNew ? "the new secret for the server is in force" : "the server refused the new secret, the old one stays", "");
        return true;
    }

    private bool TryResume(byte[] buffer, int length)
    {
        JsonReader reader = new JsonReader();
        reader.Open(buffer, length);
        string poleId = "";
        string after = "";
        if (!reader.TryEnterObject())
        {
            return false;
        }

        while (reader.NextMember())
        {
            bool isPole = reader.TextIs("poleId");
            bool isAfter = reader.TextIs("after");
            string text = reader.TryReadText() ? reader.TextAsString() : "";
            poleId = isPole ? text : poleId;
            after = isAfter ? text : after;
            _new = isPole || isAfter ? _new : text;
        }

        if (reader.Error != null || _new.Length == 0 || poleId != _identity.PoleId || after != _identity.Secret || _identity.UsesHub)
        {
            _new = "";
            return false;
        }

        _log.Hide(_new);
        _link.Offer(_new, 0);
        return true;
    }
}
