namespace Laterne.Mqtt.Server;

/// <summary>What the host adds to the plain broker; each may be null.</summary>
public sealed record MqttHooks
{
    public IMqttAuthenticator? Authenticator { get; init; }

    public IMqttAuthorizer? Authorizer { get; init; }

    public IMqttPublishInterceptor? Interceptor { get; init; }

    public IMqttConnectionObserver? Observer { get; init; }
}
