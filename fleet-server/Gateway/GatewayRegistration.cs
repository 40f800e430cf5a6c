using Laterne.Contracts;
using Laterne.Features.Messaging;
using Laterne.Gateway.Admission;
using Laterne.Gateway.Downlink;
using Laterne.Gateway.Listening;
using Laterne.Gateway.Uplink;
using Laterne.Mqtt.Server;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Laterne.Gateway;

public static class GatewayRegistration
{
    // Topic, packet header and MQTT 5 properties around the largest payload.
    private const uint PacketBytesAround = 2048;

    /// <summary>
    /// The poles' side of the server. Needs <see cref="IPoleSecrets"/>, <see cref="IUplinkStore"/> and
    /// <see cref="IDesiredDocuments"/>; fulfils <see cref="IDownlink"/> and <see cref="IPoleAdmission"/>; tells every
    /// <see cref="IUplinkObserver"/>. Let <see cref="PoleListeners.Listen"/> open the listeners while Kestrel is configured.
    /// </summary>
    /// <param name="services">Where to register, after the database.</param>
    /// <param name="configuration">The whole configuration; this reads section <see cref="GatewayOptions.Section"/>.</param>
    /// <param name="dataFolder">Holds the self-made certificate.</param>
    public static IServiceCollection AddLaterneGateway(this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        var section = configuration.GetSection(GatewayOptions.Section);
        services.AddOptions<GatewayOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new GatewayFolder(dataFolder));
        services.AddSingleton<PoleListeners>();
        services.AddSingleton<IPoleDoor>(provider => provider.GetRequiredService<PoleListeners>());
        services.AddSingleton<IConnectionListenerFactory, PoleTransport>();

        services.AddSingleton<SecretCache>();
        services.AddSingleton<FailedAttempts>();
        services.AddSingleton<IMqttAuthenticator, PoleAuthenticator>();
        services.AddSingleton<IMqttAuthorizer, PoleAuthorizer>();
        services.AddSingleton<IPoleAdmission, PoleAdmission>();

        services.AddSingleton<UplinkIntake>();
        services.AddSingleton<GatewayMetrics>();
        services.AddSingleton<IMqttPublishInterceptor, UplinkInterceptor>();
        services.AddSingleton<IMqttConnectionObserver, PolePresence>();
        services.AddHostedService<UplinkCommits>();

        services.AddSingleton<AwaitedAnswers>();
        services.AddSingleton<IUplinkObserver>(provider => provider.GetRequiredService<AwaitedAnswers>());
        services.AddSingleton<IDownlink, PoleDownlink>();
        services.AddHostedService<GatewayLoading>();

        var options = section.Get<GatewayOptions>() ?? new GatewayOptions();
        services.AddMqttServer(mqtt => Configure(mqtt, options));
        return services;
    }

    private static void Configure(MqttServerOptions mqtt, GatewayOptions options)
    {
        mqtt.MaxConnections = options.Connections;
        mqtt.MaxOfflineSessions = options.Connections;
        mqtt.MaxRetained = Math.Max(mqtt.MaxRetained, options.Connections * 2);
        mqtt.MaxPacketSize = Limits.PayloadBytes + PacketBytesAround;
        mqtt.MaxConnectPacketSize = (2 * Limits.PayloadBytes) + PacketBytesAround;
        mqtt.ReceiveMaximum = (ushort)Math.Clamp(options.UnstoredPerPole, 1, ushort.MaxValue);
        mqtt.MaxKeepAliveSeconds = (ushort)Math.Clamp(options.KeepAliveSeconds, 0, ushort.MaxValue);
        mqtt.MaxSessionExpirySeconds = (uint)Math.Max(0, options.SessionExpirySeconds);
        mqtt.MaxQueuedMessagesPerSession = 200;
        mqtt.MaxQueuedBytesPerSession = 200 * 1024;
        mqtt.MaxSubscriptionsPerSession = 20;
    }
}
