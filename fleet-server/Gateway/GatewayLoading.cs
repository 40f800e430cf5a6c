using Laterne.Features.Messaging;
using Laterne.Gateway.Admission;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Laterne.Gateway;

/// <summary>
/// Before the listeners open: reads the secrets of all poles, which will come back at once, and puts every pole's desired
/// document back on its retained topic.
/// </summary>
internal sealed partial class GatewayLoading(
    SecretCache secrets, IDesiredDocuments documents, IDownlink downlink, ILogger<GatewayLoading> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var known = await secrets.LoadAsync(cancellationToken);
        var count = 0;
        await foreach (var document in documents.ReadAllAsync(cancellationToken))
        {
            await downlink.PublishDesiredAsync(document.PoleId, document.Payload, cancellationToken);
            count++;
        }

        LogLoaded(known, count);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Loaded the secrets of {Poles} poles and {Documents} desired documents")]
    private partial void LogLoaded(int poles, int documents);
}
