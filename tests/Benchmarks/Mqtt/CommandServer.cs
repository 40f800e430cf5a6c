using System.Text;
using Laterne.Features.Messaging;
using Laterne.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Laterne.Mqtt.Benchmarks;

/// <summary>
/// The whole fleet server as a process of its own, which at each line on its standard input sends one command to every pole, as an
/// operator's override for the city does: <c>commands PORT DATA POLES</c>.
/// </summary>
internal static class CommandServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(string port, string data, int poles)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Laterne:Data"] = data,
            ["Laterne:Http:Url"] = "http://127.0.0.1:0",
            ["Laterne:Mqtt:AllowPlain"] = "true",
            ["Laterne:Mqtt:Port"] = port,
            ["Laterne:Mqtt:TlsPort"] = "0",
        };
        await using WebApplication app = FleetServer.Build(settings, static builder => builder.Logging.ClearProviders());
        await FleetServer.PrepareAsync(app, CancellationToken.None);
        await app.StartAsync();
        IDownlink downlink = app.Services.GetRequiredService<IDownlink>();
        byte[] payload = Encoding.UTF8.GetBytes("""{"expires":4102444800000,"seconds":10}""".PadRight(120));
        for (int round = 0; await Console.In.ReadLineAsync() is not null; round++)
        {
            var sending = new List<Task>(poles);
            for (int i = 0; i < poles; i++)
            {
                sending.Add(downlink.SendAsync($"pole{i:D5}", "identify", $"r{round}-{i}", payload, Patience, CancellationToken.None).AsTask());
            }

            await Task.WhenAll(sending);
        }

        await app.StopAsync();
        return 0;
    }
}
