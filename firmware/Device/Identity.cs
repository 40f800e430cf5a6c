using Laterne.Core.Messaging;
using Laterne.Core.Updates;
using Laterne.Releases;

namespace Laterne.Device;

/// <summary>
/// Who the pole is and how it reaches its server, from <c>I:\identity.json</c>, written once by the crew.
/// Without it the pole lights by its built-in rules and calls nobody. The secret never leaves this object but to the server.
/// </summary>
public sealed partial class Identity
{
    private const int PlainPort = 1883;
    private const int TlsPort = 8883;
    private const int LongestText = 64;
    private const string MqttLink = "mqtt";
    private const string HubLink = "azure";

    // An IoT Hub's name of up to 50 characters and its domain.
    private const int LongestHost = 100;
    private const int KeyBytes = 32;
    private const int LargestGroup = 65535;

    private string _keyText = "";
    private string _offerKeyText = "";
    private string _consoleKeyText = "";
    private int _port;

    /// <summary>Id of the pole, <c>[A-Za-z0-9_-]{1,64}</c>; empty while the pole is not claimed.</summary>
    public string PoleId { get; private set; } = "";

    /// <summary>The pole's secret, the MQTT password.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>Name or address of the fleet server.</summary>
    public string Host { get; private set; } = "";

    /// <summary>Port of the MQTT endpoint; default 8883 with TLS, 1883 without.</summary>
    public int Port { get; private set; }

    /// <summary>True (the default): TLS 1.2 with the authority of the record <c>authority</c>, else of <c>I:\ca.pem</c>.</summary>
    public bool Tls { get; private set; } = true;

    /// <summary>Wi-Fi name; empty when the network is set up in the chip's own configuration, or is Ethernet.</summary>
    public string Ssid { get; private set; } = "";

    /// <summary>Wi-Fi password.</summary>
    public string Password { get; private set; } = "";

    /// <summary>Time server; empty for the public pool.</summary>
    public string TimeServer { get; private set; } = "";

    /// <summary>Number of the group of poles that talk to each other, 1 to 65535; 0 for a pole without neighbours.</summary>
    public int NeighbourGroup { get; private set; }

    /// <summary>The group's key, 32 bytes; all zero until one was read.</summary>
    public byte[] NeighbourKey { get; } = new byte[KeyBytes];

    /// <summary>True when the pole can talk to its neighbours.</summary>
    public bool HasNeighbours => NeighbourGroup > 0 && HasNeighbourKey;

    /// <summary>True when the group's key is there.</summary>
    public bool HasNeighbourKey { get; private set; }

    /// <summary>The key that opens the crew's console, 32 bytes; all zero until one was read.</summary>
    public byte[] ConsoleKey { get; } = new byte[KeyBytes];

    /// <summary>True when that key is there.</summary>
    public bool HasConsoleKey { get; private set; }

    /// <summary>Who may release firmware for this pole. Not a setting, so that the server alone cannot change it.</summary>
    public ReleaseKeys ReleaseKeys { get; } = new ReleaseKeys();

    /// <summary>The pole's own key, with which the server shows that an offer is for this pole, 32 bytes.</summary>
    public byte[] OfferKey { get; } = new byte[KeyBytes];

    /// <summary>True when that key is there.</summary>
    public bool HasOfferKey { get; private set; }

    /// <summary>True when the pole takes releases over the air.</summary>
    public bool HasUpdates => HasOfferKey && ReleaseKeys.Count > 0;

    /// <summary>The link to the server: <c>mqtt</c> (the default) or <c>azure</c>. Anything else is a mistake, and the pole calls nobody.</summary>
    public string Link { get; private set; } = MqttLink;

    /// <summary>True when the server is an Azure IoT Hub: the pole's id is its device id there, the secret its SAS key.</summary>
    public bool UsesHub => Link == HubLink;

    /// <summary>True when the pole can call its server.</summary>
    public bool IsClaimed => PoleId.Length > 0 && Secret.Length > 0 && Host.Length > 0 && (UsesHub || Link == MqttLink);

    /// <summary>A number of this pole's own, so that poles wait differently: the device's Random has no seed to rely on.</summary>
    public long Seed
    {
        get
        {
            long seed = 17;
            for (int i = 0; i < PoleId.Length; i++)
            {
                seed = (seed * 31) + PoleId[i];
            }

            return seed;
        }
    }

    /// <summary>Takes over what the document says. False: not a JSON object, or broken; nothing of it counts then.</summary>
    public bool TryRead(byte[] json, int length)
    {
        JsonReader reader = new JsonReader();
        reader.Open(json, length);
        if (!reader.TryEnterObject())
        {
            return false;
        }

        while (reader.NextMember())
        {
            ReadMember(reader);
        }

        if (reader.Error != null)
        {
            PoleId = "";
            NeighbourGroup = 0;
            HasOfferKey = false;
            return false;
        }

        if (Port == 0)
        {
            Port = Tls ? TlsPort : PlainPort;
        }

        return true;
    }

    private void ReadMember(JsonReader reader)
    {
        if (reader.TextIs("poleId"))
        {
            string id = ReadText(reader);
            PoleId = id.Length > 0 && reader.TextIsIdentifier ? id : "";
        }
        else if (reader.TextIs("secret"))
        {
            Secret = ReadText(reader);
        }
        else if (reader.TextIs("host"))
        {
            Host = ReadText(reader, LongestHost);
        }
        else if (reader.TextIs("link"))
        {
            Link = ReadText(reader);
        }
        else if (reader.TextIs("port"))
        {
            _port = ReadNumber(reader, 65535);
            Port = _port;
        }
        else if (reader.TextIs("tls"))
        {
            Tls = ReadTls(reader);
        }
        else if (reader.TextIs("ssid"))
        {
            Ssid = ReadText(reader);
        }
        else if (reader.TextIs("password"))
        {
            Password = ReadText(reader);
        }
        else if (reader.TextIs("timeServer"))
        {
            TimeServer = ReadText(reader);
        }
        else if (reader.TextIs("neighbourGroup"))
        {
            NeighbourGroup = ReadNumber(reader, LargestGroup);
        }
        else if (reader.TextIs("neighbourKey"))
        {
            _keyText = ReadText(reader);
            HasNeighbourKey = HexText.TryRead(_keyText, NeighbourKey, 0, KeyBytes);
        }
        else if (reader.TextIs("consoleKey"))
        {
            _consoleKeyText = ReadText(reader);
            HasConsoleKey = HexText.TryRead(_consoleKeyText, ConsoleKey, 0, KeyBytes);
        }
        else if (reader.TextIs("offerKey"))
        {
            _offerKeyText = ReadText(reader);
            HasOfferKey = HexText.TryRead(_offerKeyText, OfferKey, 0, KeyBytes);
        }
        else if (reader.TextIs("releaseKeys"))
        {
            ReleaseKeyReader.Read(reader, ReleaseKeys);
        }
        else
        {
            reader.Skip();
        }
    }

    private static string ReadText(JsonReader reader) => ReadText(reader, LongestText);

    private static string ReadText(JsonReader reader, int longest)
    {
        if (reader.TryReadText())
        {
            return reader.TextLength <= longest && !reader.TextHasControlCharacter ? reader.TextAsString() : "";
        }

        reader.Skip();
        return "";
    }

    private static int ReadNumber(JsonReader reader, int largest)
    {
        if (reader.TryReadLong(out long number))
        {
            return number >= 1 && number <= largest ? (int)number : 0;
        }

        reader.Skip();
        return 0;
    }

    private static bool ReadTls(JsonReader reader)
    {
        if (reader.TryReadBool(out bool tls))
        {
            return tls;
        }

        // Only a plain false switches TLS off, or the word that the console writes.
        if (reader.TryReadText())
        {
            return !reader.TextIs("off");
        }

        reader.Skip();
        return true;
    }
}
