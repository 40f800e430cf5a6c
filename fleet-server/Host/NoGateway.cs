using Laterne.Features.Messaging;
namespace Laterne.Host;
internal sealed class NoGateway : IDownlink, IPoleAdmission
{
    public ValueTask PublishDesiredAsync(string poleId, ReadOnlyMemory<byte> payload, CancellationToken ct) => default;
    public ValueTask<CommandAnswer> SendAsync(string poleId, string name, string requestId, ReadOnlyMemory<byte> payload, TimeSpan timeout, CancellationToken ct) => new(new CommandAnswer(CommandStatus.Offline));
    public bool IsConnected(string poleId) => false;
    public ValueTask RevokeAsync(string poleId, CancellationToken ct) => default;
}
