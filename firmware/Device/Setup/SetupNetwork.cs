using System;
using System.Device.Wifi;
using Laterne.Core.Ports;
using Laterne.Device.Drivers;
using Laterne.Device.Links;
using Laterne.Health;
using Laterne.Setup;

namespace Laterne.Device.OwnSetup;

/// <summary>The pole's way out while it is set up: the station beside the pole's own network, and the connection of releases. For the page's thread.</summary>
internal sealed class SetupNetwork : ISetupNetwork
{
    private readonly BoardClock _clock;
    private readonly TimeSync _time;
    private readonly ReleaseConnection _connection;
    private readonly ILog _log;

    public SetupNetwork(BoardClock clock, ILog log)
    {
        _clock = clock;
        _log = log;
        _time = new TimeSync(clock, "");
        _connection = new ReleaseConnection(log);
    }

    /// <inheritdoc/>
    public bool HasAddress => WifiStation.HasAddress();

    /// <inheritdoc/>
    public bool HasTime
    {
        get
        {
            _time.Run(_clock.MonotonicMs);
            return _clock.UtcMs != Clock.Unknown;
        }
    }

    /// <inheritdoc/>
    public int Join(string ssid, string key)
    {
        try
        {
            WifiAdapter[] adapters = WifiAdapter.FindAllAdapters();
            if (adapters.Length == 0)
            {
                return SetupOutcome.NoNetwork;
            }

            WifiStation.Leave(adapters[0]);

            // Manual: what somebody has mistyped does not stay in the chip.
            switch (adapters[0].Connect(ssid, WifiReconnectionKind.Manual, key).ConnectionStatus)
            {
                case WifiConnectionStatus.Success: return SetupOutcome.None;
                case WifiConnectionStatus.InvalidCredential: return SetupOutcome.WrongKey;
                case WifiConnectionStatus.NetworkNotAvailable: return SetupOutcome.NoNetwork;
                default: return SetupOutcome.NotJoined;
            }
        }
        catch (Exception e)
        {
            _log.Write(LogLevel.Warning, "setup: not joined", e.Message);
            return SetupOutcome.NotJoined;
        }
    }

    /// <inheritdoc/>
    public void Leave()
    {
        try
        {
            WifiAdapter[] adapters = WifiAdapter.FindAllAdapters();
            if (adapters.Length > 0)
            {
                WifiStation.Leave(adapters[0]);
            }
        }
        catch (Exception e)
        {
            _log.Write(LogLevel.Info, "setup: not left", e.Message);
        }
    }

    /// <inheritdoc/>
    public int Open(string host, int port)
    {
        try
        {
            // What was flashed goes first: what an earlier claim has brought may be another one, for the link alone.
            _connection.Trusts = LinkClient.FlashedAuthority();
        }
        catch (Exception)
        {
            return SetupOutcome.NoAuthority;
        }

        try
        {
            _connection.Open(true, host, port);
            return SetupOutcome.None;
        }
        catch (Exception e)
        {
            _log.Write(LogLevel.Warning, "setup: no connection", e.Message);
            return _connection.Stage == ReleaseConnection.Naming ? SetupOutcome.NoServer
                : _connection.Stage == ReleaseConnection.Connecting ? SetupOutcome.Silent : SetupOutcome.NotTrusted;
        }
    }

    /// <inheritdoc/>
    public bool Send(byte[] bytes, int count)
    {
        try
        {
            _connection.Send(bytes, count);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public int Receive(byte[] buffer)
    {
        try
        {
            return _connection.Receive(buffer, 0, buffer.Length);
        }
        catch (Exception)
        {
            return -1;
        }
    }

    /// <inheritdoc/>
    public void Close() => _connection.Close();
}
