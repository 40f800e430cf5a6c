using System.Net;
using Laterne.Mqtt.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Laterne.Mqtt.Benchmarks;

/// <summary>The own broker without hooks, as a process of its own: <c>serve PORT</c>; ends when its standard input closes.</summary>
internal static class PlainBroker
{
    public static async Task<int> RunAsync(int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.UseConnectionHandler<MqttConnectionHandler>()));
        builder.Services.AddMqttServer(options =>
        {
            options.MaxQueuedMessagesPerSession = 1_000_000;
            options.MaxQueuedBytesPerSession = 1_000_000_000;
            options.MaxInFlightPerSession = ushort.MaxValue;
        });
        await using WebApplication app = builder.Build();
        await app.StartAsync();
        Console.WriteLine("ready");
        await Task.Run(static () => Console.In.ReadToEnd());
        await app.StopAsync();
        return 0;
    }
}
