using System;
using System.Device.Wifi;
using System.Net.NetworkInformation;
using Laterne.CrewConsole;

namespace Laterne.Device.Links;

/// <summary>
/// Keeps the Wi-Fi station connected. It works on the adapter itself: the ready-made helper refuses a second attempt
/// in several versions (nanoframework/Home 1549, 1421, 1511), which would need a restart. For the link's thread.
/// </summary>
public sealed class WifiStation
{
    private const string NoAddress = "0.0.0.0";
    private const int AddressBytes = 6;
    private const int FirstRetryMs = 5000;
    private const int LongestRetryMs = 120000;

    private readonly string _ssid;
    private readonly string _password;
    private WifiAdapter? _adapter;
    private long _nextAttempt;
    private int _retryMs = FirstRetryMs;

    /// <summary>Makes a station.</summary>
    /// <param name="ssid">Empty: the chip connects by its own stored configuration, and this class only watches.</param>
    /// <param name="password">Password of the network.</param>
    public WifiStation(string ssid, string password)
    {
        _ssid = ssid;
        _password = password;
    }

    /// <summary>True when the pole has an address; otherwise tries to connect when an attempt is due. May block for some seconds; never throws.</summary>
    public bool EnsureUp(long monotonicMs)
    {
        if (HasAddress())
        {
            _retryMs = FirstRetryMs;
            _nextAttempt = monotonicMs + FirstRetryMs;
            return true;
        }

        if (_ssid.Length == 0 || monotonicMs < _nextAttempt)
        {
            return false;
        }

        _nextAttempt = monotonicMs + _retryMs;
        _retryMs = _retryMs * 2 > LongestRetryMs ? LongestRetryMs : _retryMs * 2;
        Connect();
        return HasAddress();
    }

    /// <summary>True when the pole has an address. Never throws.</summary>
    public static bool HasAddress()
    {
        try
        {
            foreach (NetworkInterface network in NetworkInterface.GetAllNetworkInterfaces())
            {
                if (network.NetworkInterfaceType != NetworkInterfaceType.WirelessAP
                    && !string.IsNullOrEmpty(network.IPv4Address)
                    && network.IPv4Address != NoAddress)
                {
                    return true;
                }
            }
        }
        catch (Exception)
        {
            // The network stack restarts now and then: no address at this moment.
        }

        return false;
    }

    /// <summary>The chip's address at the network, 12 lower-case hexadecimal digits: which controller this is. Empty while it cannot be read.</summary>
    public static string PhysicalAddress()
    {
        try
        {
            foreach (NetworkInterface network in NetworkInterface.GetAllNetworkInterfaces())
            {
                byte[] address = network.PhysicalAddress;
                if (network.NetworkInterfaceType != NetworkInterfaceType.WirelessAP && address != null && address.Length == AddressBytes)
                {
                    return ConsoleText.Hex(address, AddressBytes);
                }
            }
        }
        catch (Exception)
        {
            // As above: asked again when it is needed.
        }

        return "";
    }

    /// <summary>True when the chip's network is a cable. Never throws.</summary>
    public static bool IsWired()
    {
        try
        {
            foreach (NetworkInterface network in NetworkInterface.GetAllNetworkInterfaces())
            {
                if (network.NetworkInterfaceType == NetworkInterfaceType.Ethernet)
                {
                    return true;
                }
            }
        }
        catch (Exception)
        {
            // As above.
        }

        return false;
    }

    private void Connect()
    {
        try
        {
            if (_adapter == null)
            {
                WifiAdapter[] adapters = WifiAdapter.FindAllAdapters();
                if (adapters.Length == 0)
                {
                    return;
                }

                _adapter = adapters[0];
            }

            Leave(_adapter);
            _adapter.Connect(_ssid, WifiReconnectionKind.Automatic, _password);
        }
        catch (Exception)
        {
            // The next attempt begins with a new adapter.
            _adapter = null;
        }
    }

    /// <summary>A half-open association makes Connect fail for ever.</summary>
    internal static void Leave(WifiAdapter adapter)
    {
        try
        {
            adapter.Disconnect();
        }
        catch (Exception)
        {
            // It was not associated: as wanted.
        }
    }
}
