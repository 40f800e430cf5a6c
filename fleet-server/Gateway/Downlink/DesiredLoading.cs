using Laterne.Features.Messaging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Laterne.Gateway.Downlink;

/// <summary>Puts every pole's desired document back on its retained topic before the listeners open.</summary>
internal sealed partial class DesiredLoading(IDesiredDocuments documents, IDownlink downlink, ILogger<DesiredLoading> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var document in documents.ReadAllAsync(cancellationToken))
        {
            await downlink.PublishDesiredAsync(document.PoleId, document.Payload, cancellationToken);
            count++;
        }

        LogLoaded(count);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Loaded the desired settings of {Poles} poles")]
    private partial void LogLoaded(int poles);
}
