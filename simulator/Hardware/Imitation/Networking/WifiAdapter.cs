using Laterne.Hardware;

namespace System.Device.Wifi;

/// <summary>Imitated: whether the radio finds back by itself.</summary>
public enum WifiReconnectionKind
{
    Automatic = 0,
    Manual = 1,
}

/// <summary>Imitated: how an attempt ended.</summary>
public enum WifiConnectionStatus
{
    AccessRevoked = 0,
    InvalidCredential = 1,
    NetworkNotAvailable = 2,
    Success = 3,
    Timeout = 4,
    UnspecifiedFailure = 5,
    UnsupportedAuthenticationProtocol = 6,
}

/// <summary>Imitated: result of an attempt.</summary>
public class WifiConnectionResult
{
    internal WifiConnectionResult(WifiConnectionStatus status) => ConnectionStatus = status;

    public WifiConnectionStatus ConnectionStatus { get; }
}

/// <summary>Imitated: the station.</summary>
public sealed class WifiAdapter : IDisposable
{
    private readonly VirtualBoard _board = VirtualBoard.Current;

    private WifiAdapter()
    {
    }

    public static WifiAdapter[] FindAllAdapters() => [new WifiAdapter()];

    public WifiConnectionResult Connect(string ssid, WifiReconnectionKind reconnectionKind, string passwordCredential)
    {
        var isJoined = _board.Network.TryAssociate(
            ssid, passwordCredential, reconnectionKind == WifiReconnectionKind.Automatic, out var isRefused);
        return new WifiConnectionResult(
            isJoined ? WifiConnectionStatus.Success
            : isRefused ? WifiConnectionStatus.InvalidCredential
            : WifiConnectionStatus.NetworkNotAvailable);
    }

    public void Disconnect() => _board.Network.Leave();

    public void Dispose()
    {
    }
}
