using Laterne.Hardware;

namespace System.Net.NetworkInformation;

/// <summary>Imitated: how a network asks who somebody is.</summary>
public enum AuthenticationType : byte
{
    None = 0,
    Open = 4,
    WPA2 = 8,
}

/// <summary>Imitated: how a network keeps what is said.</summary>
public enum EncryptionType : byte
{
    None = 0,
    WPA2_PSK = 5,
}

/// <summary>Imitated: the network that the chip raises itself.</summary>
public class WirelessAPConfiguration
{
    private readonly VirtualBoard _board = VirtualBoard.Current;

    public WirelessAPConfiguration(uint id)
    {
        var (ssid, password, isOn) = _board.Network.OwnPoint.Saved;
        (Ssid, Password, Options) = (ssid, password, isOn ? ConfigurationOptions.AutoStart : ConfigurationOptions.None);
        Authentication = isOn ? AuthenticationType.WPA2 : AuthenticationType.None;
    }

    [Flags]
    public enum ConfigurationOptions : byte
    {
        None = 0,
        Disable = 1,
        Enable = 2,
        AutoStart = 6,
        HiddenSSID = 8,
    }

    public AuthenticationType Authentication { get; set; }

    public EncryptionType Encryption { get; set; }

    public ConfigurationOptions Options { get; set; }

    public byte MaxConnections { get; set; }

    public string Ssid { get; set; }

    public string Password { get; set; }

    public static WirelessAPConfiguration[] GetAllWirelessAPConfigurations() => [new WirelessAPConfiguration(0)];

    public void SaveConfiguration()
    {
        var isOn = Options.HasFlag(ConfigurationOptions.AutoStart);
        if (isOn && (Authentication != AuthenticationType.WPA2 || Password.Length is < 8 or > 63))
        {
            throw new ArgumentException("An open network is not wanted here, and WPA2 needs a key of 8 to 63 characters.");
        }

        _board.Network.OwnPoint.Save(Ssid, Password, isOn);
    }
}
