using Laterne.Features.Messaging;
using Laterne.Mqtt;
using Laterne.Mqtt.Server;

namespace Laterne.Gateway.Admission;

/// <summary>Ends what a pole was allowed to.</summary>
internal sealed class PoleAdmission(SecretCache secrets, MqttServer server) : IPoleAdmission
{
    public ValueTask RevokeAsync(string poleId, CancellationToken ct)
    {
        secrets.Forget(poleId);
        server.Disconnect(poleId, MqttReasonCode.AdministrativeAction);
        return ValueTask.CompletedTask;
    }

    public void Refresh(string poleId) => secrets.Forget(poleId);
}
