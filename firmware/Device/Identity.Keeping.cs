using Laterne.Core.Messaging;

namespace Laterne.Device;

/// <summary>How it is kept and kept secret, when the crew changes it on the console.</summary>
public sealed partial class Identity
{
    /// <summary>Takes over who may release firmware from <c>I:\keys.json</c>, which the crew's tool lays beside the program.</summary>
    public void ReadReleaseKeys(byte[] json, int length)
    {
        JsonReader reader = new JsonReader();
        reader.Open(json, length);
        if (!reader.TryEnterObject())
        {
            return;
        }

        while (reader.NextMember())
        {
            if (reader.TextIs("releaseKeys"))
            {
                ReleaseKeyReader.Read(reader, ReleaseKeys);
            }
            else
            {
                reader.Skip();
            }
        }

        if (reader.Error != null)
        {
            ReleaseKeys.Clear();
        }
    }

    /// <summary>Has every secret struck out of the log.</summary>
    public void HideFrom(Log log)
    {
        log.Hide(Secret);
        log.Hide(Password);
        log.Hide(_keyText);
        log.Hide(_consoleKeyText);
        log.Hide(_offerKeyText);
    }

    /// <summary>Writes its members into an open object, the secrets among them: for flash only.</summary>
    public void Write(JsonWriter json)
    {
        json.Member("poleId", PoleId);
        json.Member("secret", Secret);
        json.Member("host", Host);
        json.Member("link", Link);
        json.Member("tls", Tls ? "on" : "off");
        json.Member("ssid", Ssid);
        json.Member("password", Password);
        json.Member("timeServer", TimeServer);
        json.Member("neighbourKey", _keyText);
        json.Member("consoleKey", _consoleKeyText);
        json.Member("offerKey", _offerKeyText);
        ReleaseKeyReader.Write(json, ReleaseKeys);
        if (_port > 0)
        {
            json.Member("port", _port);
        }

        if (NeighbourGroup > 0)
        {
            json.Member("neighbourGroup", NeighbourGroup);
        }
    }

    /// <summary>True when a member was taken over as it was given.</summary>
    public bool Has(string name, string value)
    {
        switch (name)
        {
            case "poleId": return PoleId == value;
            case "secret": return Secret == value;
            case "host": return Host == value;
            case "link": return Link == value && (UsesHub || Link == MqttLink);
            case "port": return Port.ToString() == value;
            case "tls": return (Tls ? "true" : "false") == value;
            case "ssid": return Ssid == value;
            case "password": return Password == value;
            case "timeServer": return TimeServer == value;
            case "neighbourGroup": return NeighbourGroup.ToString() == value;
            case "neighbourKey": return HasNeighbourKey && _keyText == value;
            case "consoleKey": return HasConsoleKey && _consoleKeyText == value;
            case "offerKey": return HasOfferKey && _offerKeyText == value;
            case "releaseKeys": return ReleaseKeyReader.Text(ReleaseKeys) == value;
            default: return false;
        }
    }
}
