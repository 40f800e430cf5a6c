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

        var known = await secrets.FindAsync(pole, cancellation);
        var access = Proves(request, known?.Secret ?? Nobody) ? known : await ConfirmAsync(request, known, cancellation);
        if (access is null)
        {
            failures.Add(address, pole);
            LogRefused(pole, address, known is null ? "not in the registry" : "wrong secret or certificate");
            return MqttAuthentication.Refuse(MqttReasonCode.BadUserNameOrPassword, NotKnown);
        }

        if (request.Will is { } will && (will.Topic != PoleTopic.Status(pole) || will.Payload.Length > Contracts.Limits.PayloadBytes))
        {
            LogRefused(pole, address, "a last will elsewhere than on its own status");
            return MqttAuthentication.Refuse(MqttReasonCode.NotAuthorized, "The last will belongs on the pole's own status topic, at most 4096 bytes.");
        }

        return MqttAuthentication.Accept(new AdmittedPole(pole, access.Counters, options.Value.MessagesPerSecond, options.Value.MessageBurst, time));
    }

    /// <summary>
    /// A login with a secret that was handed out and not yet shown confirms it before it is answered: a server that dies after the
    /// commit knows the new secret, one that dies before still knows the old one and the pending one.
    /// </summary>
    private async ValueTask<PoleAccess?> ConfirmAsync(MqttConnectRequest request, PoleAccess? known, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        PendingSecret? shown = null;
        foreach (var pending in known?.Pending ?? [])
        {
            shown = Proves(request, pending.Secret) && now < pending.UntilMs && request.ClientCertificate is null ? pending : shown;
        }

        if (shown is null)
        {
            return null;
        }

        var access = await secrets.ConfirmAsync(request.ClientId, shown.Id, cancellation);
        return access is not null && Proves(request, access.Secret) ? access : null;
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
