using System.CommandLine;
using System.Text.Json;
using Laterne.Street;
using Laterne.Studio.Live;
using Laterne.Studio.Page;
using Laterne.Studio.Running;
using Microsoft.Extensions.Logging.Console;

namespace Laterne.Studio.Commands;

/// <summary><c>serve</c>: a street to watch and to play with, in the browser.</summary>
public static class ServeCommand
{
    private const int Failed = 1;

    public static Command Make()
    {
        var scenario = new Option<string>("--scenario") { Description = "Street, traffic and sensors: a scenario's name or file", DefaultValueFactory = _ => "winter-night" };
        var urls = new Option<string>("--urls") { Description = "Where the page is served", DefaultValueFactory = _ => "http://127.0.0.1:8090" };
        var server = new Option<string?>("--server") { Description = "host:port of the fleet server's MQTT endpoint; without it the poles stay alone" };
        var secrets = new Option<FileInfo?>("--secrets") { Description = "The poles' secrets, as import-poles of the fleet server writes them" };
        var offset = new Option<long>("--clock-offset-seconds") { Description = "Added to the real time to get the fleet server's" };
        var speed = new Option<double>("--speed") { Description = "Times faster than real time", DefaultValueFactory = _ => 1 };
        var seed = new Option<ulong>("--seed") { Description = "Seed of all chance", DefaultValueFactory = _ => 1 };
        var command = new Command("serve", "Runs a street in real time and shows it in the browser") { scenario, urls, server, secrets, offset, speed, seed };
        command.SetAction(async (parsed, cancellation) =>
        {
            try
            {
                var options = new LiveOptions
                {
                    Scenario = ScenarioFiles.Find(parsed.GetValue(scenario)!),
                    Seed = parsed.GetValue(seed),
                    Server = ReadServer(parsed.GetValue(server)),
                    Secrets = ReadSecrets(parsed.GetValue(secrets)),
                    ClockOffsetMs = parsed.GetValue(offset) * 1000,
                    Speed = Math.Clamp(parsed.GetValue(speed), 0, LiveLimits.MaximumSpeed),
                };
                await ServeAsync(options, parsed.GetValue(urls)!, cancellation);
                return 0;
            }
            catch (RefusedInputException refusal)
            {
                Console.Error.WriteLine(refusal.Message);
                return RunCommand.Refused;
            }
            catch (IOException exception)
            {
                // Kestrel says an address in use this way.
                Console.Error.WriteLine($"{exception.Message} Choose another address with --urls.");
                return Failed;
            }
        });
        return command;
    }

    private static async Task ServeAsync(LiveOptions options, string urls, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.UseUrls(urls);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<LiveStreet>();
        builder.Services.AddSingleton<ILiveStreet>(services => services.GetRequiredService<LiveStreet>());
        builder.Services.AddHostedService(services => services.GetRequiredService<LiveStreet>());
        await using var app = builder.Build();
        app.MapStudioPage();
        using var quiet = new QuietFirmware();
        await app.StartAsync(cancellation);
        quiet.Terminal.WriteLine($"simulator: {app.Urls.First()}");
        await app.WaitForShutdownAsync(cancellation);
    }

    private static (string, int)? ReadServer(string? text)
    {
        if (text is null)
        {
            return null;
        }
        var colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text[(colon + 1)..], out var port) && port is > 0 and < 65536
            ? (text[..colon], port)
            : throw new RefusedInputException("--server", null, $"'{text}' is no host:port such as 127.0.0.1:1883");
    }

    private static Dictionary<string, string> ReadSecrets(FileInfo? file)
    {
        if (file is null)
        {
            return [];
        }
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
            return document.RootElement.EnumerateArray().ToDictionary(
                pole => pole.GetProperty("id").GetString()!, pole => pole.GetProperty("secret").GetString()!);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RefusedInputException(file.FullName, null, $"the secrets cannot be read: {exception.Message}");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new RefusedInputException(file.FullName, null, "this is no list of {\"id\", \"secret\"}, as import-poles of the fleet server writes it");
        }
    }
}
