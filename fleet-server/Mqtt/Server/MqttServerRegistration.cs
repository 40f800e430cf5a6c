using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Laterne.Mqtt.Server;

public static class MqttServerRegistration
{
    /// <summary>
    /// Adds <see cref="MqttServer"/> and <see cref="MqttConnectionHandler"/>. Hooks are taken from the container where they
    /// are registered: authenticator, authorizer, interceptor, observer; so is a <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddMqttServer(this IServiceCollection services, Action<MqttServerOptions>? configure = null)
    {
        var options = new MqttServerOptions();
        configure?.Invoke(options);
        services.AddSingleton(provider => new MqttServer(
            options,
            provider.GetService<TimeProvider>(),
            () => new MqttHooks
            {
                Authenticator = provider.GetService<IMqttAuthenticator>(),
                Authorizer = provider.GetService<IMqttAuthorizer>(),
                Interceptor = provider.GetService<IMqttPublishInterceptor>(),
                Observer = provider.GetService<IMqttConnectionObserver>(),
            },
            provider.GetService<ILogger<MqttServer>>()));
        services.AddSingleton<MqttConnectionHandler>();
        services.AddHostedService<MqttServerShutdown>();
        return services;
    }
}
