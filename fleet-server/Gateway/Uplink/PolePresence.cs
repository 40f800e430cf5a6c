using Laterne.Features.Messaging;
using Laterne.Mqtt;
using Laterne.Mqtt.Server;
using Microsoft.Extensions.Logging;

namespace Laterne.Gateway.Uplink;

/// <summary>Tells the observers which poles come and go.</summary>
internal sealed partial class PolePresence(IEnumerable<IUplinkObserver> observers, TimeProvider time, ILogger<PolePresence> log) : IMqttConnectionObserver
{
    private readonly IUplinkObserver[] _observers = [.. observers];

    public void Connected(MqttPeer peer, bool sessionPresent)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        Tell(observer => observer.PoleConnected(peer.ClientId, now));
    }

    public void Disconnected(MqttPeer peer, MqttReasonCode reason)
    {
        // The pole is still there, on its newer connection.
        if (reason != MqttReasonCode.SessionTakenOver)
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            Tell(observer => observer.PoleDisconnected(peer.ClientId, now, InWords(reason)));
        }
    }

    private static string InWords(MqttReasonCode reason) => reason switch
    {
        MqttReasonCode.Success or MqttReasonCode.DisconnectWithWill => "it said goodbye",
        MqttReasonCode.KeepAliveTimeout => "it fell silent",
        MqttReasonCode.ServerShuttingDown => "the server stops",
        MqttReasonCode.AdministrativeAction => "its admission was revoked",
        MqttReasonCode.NotAuthorized => "it touched a topic that is not its own",
        MqttReasonCode.PacketTooLarge => "it sent too large a packet",
        MqttReasonCode.QuotaExceeded or MqttReasonCode.MessageRateTooHigh => "it sent more than it may",
        MqttReasonCode.MalformedPacket or MqttReasonCode.ProtocolError => "it sent what is no MQTT",
        _ => "the connection broke",
    };

    private void Tell(Action<IUplinkObserver> tell)
    {
        foreach (var observer in _observers)
        {
            try
            {
                tell(observer);
            }
            catch (Exception problem)
            {
                LogObserverFailed(problem, observer.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Observer} failed on a pole that came or went")]
    private partial void LogObserverFailed(Exception problem, string observer);
}
