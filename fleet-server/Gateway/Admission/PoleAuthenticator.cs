using System.Net;
using System.Security.Cryptography.X509Certificates;
using Laterne.Features.Messaging;
using Laterne.Mqtt;
using Laterne.Mqtt.Server;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Laterne.Gateway.Admission;

/// <summary>
/// Lets a pole in when client id and user name are its id and it knows its secret, or shows a certificate of the trusted
/// authority whose common name is its id. The reason that a stranger hears is the same for an unknown pole and a wrong secret.
/// </summary>
internal sealed partial class PoleAuthenticator(
    SecretCache secrets, FailedAttempts failures, IOptions<GatewayOptions> options, TimeProvider time, ILogger<PoleAuthenticator> log) : IMqttAuthenticator
{
    private const string NotKnown = "The pole is not known, or its secret is wrong.";

    // Compared against when the pole is unknown, so that the answer takes as long.
    private static readonly PoleSecret Nobody = PoleSecret.Create().Kept;

    public async ValueTask<MqttAuthentication> AuthenticateAsync(MqttConnectRequest request, CancellationToken cancellation)
    {
        var pole = request.ClientId;
        if (request.ClientIdAssigned || !PoleTopic.IsPoleId(pole))
        {
            return MqttAuthentication.Refuse(MqttReasonCode.ClientIdentifierNotValid, "The client id must be the pole's id: 1 to 64 of A-Z a-z 0-9 _ -.");
        }

        var address = (request.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None;
        if (failures.IsBarred(address, pole))
        {
            return MqttAuthentication.Refuse(MqttReasonCode.ConnectionRateExceeded, "Too many failed attempts: wait a minute.");
        }

        var secret = await secrets.FindAsync(pole, cancellation);
        var isKnown = secret is not null;
        if (!Proves(request, secret ?? Nobody) || !isKnown)
        {
            failures.Add(address, pole);
            LogRefused(pole, address, isKnown ? "wrong secret or certificate" : "not in the registry");
            return MqttAuthentication.Refuse(MqttReasonCode.BadUserNameOrPassword, NotKnown);
        }

        if (request.Will is { } will && (will.Topic != PoleTopic.Status(pole) || will.Payload.Length > Contracts.Limits.PayloadBytes))
        {
            LogRefused(pole, address, "a last will elsewhere than on its own status");
            return MqttAuthentication.Refuse(MqttReasonCode.NotAuthorized, "The last will belongs on the pole's own status topic, at most 4096 bytes.");
        }

        return MqttAuthentication.Accept(new AdmittedPole(pole, options.Value.MessagesPerSecond, options.Value.MessageBurst, time));
    }

    private static bool Proves(MqttConnectRequest request, PoleSecret secret)
    {
        if (request.ClientCertificate is { } certificate)
        {
            return certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false) == request.ClientId;
        }

        // Always computed, whatever the name, for the same time.
        var matches = secret.Matches(request.Password.GetValueOrDefault().Span);
        return matches && request.UserName == request.ClientId;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {Pole} from {Address}: {Reason}")]
    private partial void LogRefused(string pole, IPAddress address, string reason);
}
