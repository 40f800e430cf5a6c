using System;
using System.Net.NetworkInformation;
using Laterne.Health;
using Laterne.Setup;

namespace Laterne.OwnPoint;

/// <summary>
/// The network that the chip raises itself. What it is told lies in the chip's own configuration and counts from the next start on, also when
/// another program runs then: so it is looked at at every start. For the step loop; never throws.
/// </summary>
public sealed class ChipPoint
{
    private const string Mask = "255.255.255.0";

    // As many phones as people stand at a pole.
    private const byte MostPhones = 4;

    private readonly ILog _log;

    /// <summary>Makes one.</summary>
    public ChipPoint(ILog log) => _log = log;

    /// <summary>True when the chip raises a network of its own at each start.</summary>
    public bool IsOn
    {
        get
        {
            try
            {
                WirelessAPConfiguration? point = Find(out NetworkInterface? place);
                return point != null && place != null && IsEnabled(point);
            }
            catch (Exception)
            {
                // A chip without a radio raises none.
                return false;
            }
        }
    }

    /// <summary>True when the network of this name is up at the pole's address.</summary>
    public bool IsUp(string ssid)
    {
        try
        {
            WirelessAPConfiguration? point = Find(out NetworkInterface? place);
            return point != null && place != null && IsEnabled(point) && point.Ssid == ssid && place.IPv4Address == RequestReader.Address;
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>Tells the chip to raise the network from the next start on, WPA2. False: it cannot.</summary>
    public bool TryRaise(string ssid, string key)
    {
        try
        {
            WirelessAPConfiguration? point = Find(out NetworkInterface? place);
            if (point == null || place == null)
            {
                return false;
            }

            place.EnableStaticIPv4(RequestReader.Address, Mask, RequestReader.Address);
            point.Ssid = ssid;
            point.Password = key;
            point.Authentication = AuthenticationType.WPA2;
            point.Encryption = EncryptionType.WPA2_PSK;
            point.MaxConnections = MostPhones;
            point.Options = WirelessAPConfiguration.ConfigurationOptions.AutoStart | WirelessAPConfiguration.ConfigurationOptions.Enable;
            point.SaveConfiguration();
            return true;
        }
        catch (Exception e)
        {
            _log.Write(LogLevel.Warning, "the pole's own network cannot be raised", e.Message);
            return false;
        }
    }

    /// <summary>Tells it to raise none. False: it cannot.</summary>
    public bool TryLower()
    {
        try
        {
            WirelessAPConfiguration? point = Find(out _);
            if (point == null)
            {
                return false;
            }

            point.Options = WirelessAPConfiguration.ConfigurationOptions.Disable;
            point.SaveConfiguration();
            return true;
        }
        catch (Exception e)
        {
            _log.Write(LogLevel.Warning, "the pole's own network cannot be taken away", e.Message);
            return false;
        }
    }

    private static bool IsEnabled(WirelessAPConfiguration point) =>
        (point.Options & WirelessAPConfiguration.ConfigurationOptions.Enable) != 0;

    private static WirelessAPConfiguration? Find(out NetworkInterface? place)
    {
        place = null;
        foreach (NetworkInterface network in NetworkInterface.GetAllNetworkInterfaces())
        {
            if (network.NetworkInterfaceType == NetworkInterfaceType.WirelessAP)
            {
                place = network;
            }
        }

        WirelessAPConfiguration[] all = WirelessAPConfiguration.GetAllWirelessAPConfigurations();
        return all.Length > 0 ? all[0] : null;
    }
}
