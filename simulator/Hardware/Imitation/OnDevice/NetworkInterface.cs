namespace Laterne.Hardware.OnDevice;

/// <summary>Imitated: kinds of interface.</summary>
public enum NetworkInterfaceType
{
    Unknown = 1,
    Ethernet = 6,
    Wireless80211 = 71,
    WirelessAP = 72,
}

/// <summary>Imitated: the station's address, "0.0.0.0" while it has none.</summary>
public class NetworkInterface
{
    private readonly VirtualBoard _board = VirtualBoard.Current;

    protected NetworkInterface(int interfaceIndex)
    {
    }

    public string IPv4Address => _board.Network.HasAddress ? "10.20.0.2" : "0.0.0.0";

    public NetworkInterfaceType NetworkInterfaceType => _board.Network.IsWired ? NetworkInterfaceType.Ethernet : NetworkInterfaceType.Wireless80211;

    public byte[] PhysicalAddress
    {
        get => (byte[])_board.Network.MacAddress.Clone();
        set => throw new NotSupportedException("The firmware does not change its address.");
    }

    public static NetworkInterface[] GetAllNetworkInterfaces() => [new NetworkInterface(0)];
}
