using System.Net;

namespace Laterne.Hardware.OnDevice;

/// <summary>Imitated: knows the servers of the board's network.</summary>
public static class Dns
{
    public static IPHostEntry GetHostEntry(string hostNameOrAddress) =>
        new() { HostName = hostNameOrAddress, AddressList = [VirtualBoard.Current.Network.AddressOf(hostNameOrAddress)] };
}
