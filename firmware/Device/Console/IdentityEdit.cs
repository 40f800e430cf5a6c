using Laterne.Core.Messaging;
using Laterne.Core.Ports;
using Laterne.CrewConsole;

namespace Laterne.Device.Crew;

/// <summary>
/// Changes the identity: what the crew says is laid over what is there, read again as a whole, and kept as a record that a power cut
/// cannot break. It counts from the next start on. Secrets only go in.
/// </summary>
public sealed class IdentityEdit
{
    /// <summary>Name of the record; it goes before <c>identity.json</c>.</summary>
    public const string Record = "identity";

    /// <summary>Longest identity, bytes.</summary>
    public const int MostBytes = 2048;

    private readonly IStore _store;
    private readonly Log _log;

    /// <summary>Begins with the identity of this start.</summary>
    public IdentityEdit(Identity identity, IStore store, Log log)
    {
        Current = identity;
        _store = store;
        _log = log;
    }

    /// <summary>The identity as it will be after a restart.</summary>
    public Identity Current { get; private set; }

    /// <summary>Takes one member over into a document. False: there is no such member.</summary>
    public static bool TryWrite(JsonWriter json, string name, string value)
    {
        switch (name)
        {
            case "port":
            case "neighbourGroup":
                json.Member(name, int.TryParse(value, out int number) ? number : -1);
                return true;
            case "tls":
                json.Member(name, value == "false" ? "off" : value == "true" ? "on" : "");
                return true;
            case "poleId":
            case "secret":
            case "host":
            case "link":
            case "ssid":
            case "password":
            case "timeServer":
            case "neighbourKey":
            case "consoleKey":
            case "offerKey":
                json.Member(name, value);
                return true;
            case "releaseKeys":
                ReleaseKeyReader.Write(json, value);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Changes the members of a request that <paramref name="names"/> lists; the answer says how it went.</summary>
    public void Change(CrewRequest request, string[] names, CrewAnswer answer)
    {
        JsonWriter json = Begin();
        int changes = 0;
        for (int i = 0; i < names.Length; i++)
        {
            if (request.Has(names[i]))
            {
                TryWrite(json, names[i], request.Text(names[i]));
                changes++;
            }
        }

        Identity? next = Finish(json);
        if (changes == 0 || next == null)
        {
            answer.Refuse(ErrorCode.Field, "Nothing was named that can be set, or it is too long.");
            return;
        }

        for (int i = 0; i < names.Length; i++)
        {
            if (request.Has(names[i]) && request.Text(names[i]).Length > 0 && !next.Has(names[i], request.Text(names[i])))
            {
                answer.RefuseField(names[i], "is too long, out of range or of the wrong form.");
                return;
            }
        }

        Keep(next, answer);
    }

    /// <summary>Replaces the secret. True also when the crew has set another one meanwhile: theirs counts.</summary>
    /// <param name="present">The one that the new one follows.</param>
    /// <param name="next">The new one.</param>
    public bool TryChangeSecret(string present, string next)
    {
        if (Current.Secret != present)
        {
            return true;
        }

        JsonWriter json = Begin();
        json.Member("secret", next);
        Identity? changed = Finish(json);
        return changed != null && changed.Secret == next && TryKeep(changed);
    }

    /// <summary>Begins a document with the identity as it is; of a member that is written after it the last one counts.</summary>
    public JsonWriter Begin()
    {
        JsonWriter json = new JsonWriter(MostBytes);
        json.BeginObject();
        Current.Write(json);
        return json;
    }

    /// <summary>Reads such a document as a whole. Null: it is too long or broken.</summary>
    public static Identity? Finish(JsonWriter json)
    {
        json.EndObject();
        Identity next = new Identity();
        return !json.HasOverflowed && next.TryRead(json.Buffer, json.Length) ? next : null;
    }

    /// <summary>Keeps an identity in one record. False: the flash does not take it.</summary>
    public bool TryKeep(Identity next)
    {
        // Written anew, so that each member stands in it once.
        JsonWriter json = new JsonWriter(MostBytes);
        json.BeginObject();
        next.Write(json);
        json.EndObject();
        if (!_store.TryReplace(Record, json.Buffer, json.Length))
        {
            return false;
        }

        next.HideFrom(_log);
        Current = next;
        return true;
    }

    private void Keep(Identity next, CrewAnswer answer)
    {
        if (!TryKeep(next))
        {
            answer.Refuse(ErrorCode.Flash, "The flash does not take it.");
            return;
        }

        _log.Write(Health.LogLevel.Info, "the identity was changed from the console", "");
        answer.Json.Member("claimed", next.IsClaimed ? 1 : 0);
        answer.Json.Member("restart", "needed");
    }
}
