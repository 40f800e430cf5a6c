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

    private readonly bool _isOwnPoint;

    protected NetworkInterface(int interfaceIndex) => _isOwnPoint = interfaceIndex == 1;

    public string IPv4Address => _isOwnPoint
        ? _board.Network.OwnPoint.IsUp ? _board.Network.OwnPoint.Address : "0.0.0.0"
        : _board.Network.HasAddress ? "10.20.0.2" : "0.0.0.0";

    public NetworkInterfaceType NetworkInterfaceType => _isOwnPoint ? NetworkInterfaceType.WirelessAP : _board.Network.IsWired ? NetworkInterfaceType.Ethernet : NetworkInterfaceType.Wireless80211;

    public byte[] PhysicalAddress
    {
        get => (byte[])_board.Network.MacAddress.Clone();
        set => throw new NotSupportedException("The firmware does not change its address.");
    }

    public void EnableStaticIPv4(string ipv4Address, string ipv4SubnetMask, string ipv4GatewayAddress)
    {
        if (!_isOwnPoint)
        {
            throw new NotSupportedException("The firmware does not change the station's address.");
        }

        _board.Network.OwnPoint.Address = ipv4Address;
    }

    public static NetworkInterface[] GetAllNetworkInterfaces() => [new NetworkInterface(0), new NetworkInterface(1)];
}
