using System.Net.Sockets;
using System.Text.RegularExpressions;
using Laterne.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Laterne.Host;

/// <summary>Why the server could not start, in words that name the mend. What is not expected here is a fault of the program and keeps its stack.</summary>
internal static partial class StartFaults
{
    public static string? Explain(Exception fault) => fault switch
    {
        OptionsValidationException options => "Settings are wrong:" + string.Concat(options.Failures.Select(failure => Environment.NewLine + "  " + failure)),
        AggregateException many when many.InnerExceptions.All(inner => inner is OptionsValidationException) =>
            "Settings are wrong:" + string.Concat(many.InnerExceptions.Cast<OptionsValidationException>().SelectMany(o => o.Failures).Select(failure => Environment.NewLine + "  " + failure)),
        InvalidOperationException conversion when ConversionAt().Match(conversion.Message) is { Success: true } at =>
            $"Settings are wrong:{Environment.NewLine}  {at.Groups["key"].Value} is '{at.Groups["value"].Value}', which is not the kind of value that it takes; appsettings.json beside the program shows an example.",
        InvalidDataException settings when settings.Message.StartsWith("Failed to load configuration", StringComparison.Ordinal) =>
            $"The settings file cannot be read: {settings.InnerException?.Message ?? settings.Message}",
        IOException { InnerException: AddressInUseException } port => PortInUse(port),
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable or SocketError.AccessDenied } socket =>
            $"An address of the settings cannot be listened on: {socket.Message}. Check Laterne:Http:Url and Laterne:Mqtt; ports below 1024 need rights.",
        StorageException storage => storage.Message,
        UnauthorizedAccessException access => $"{access.Message} Give the user of this program the right to write there, or choose another folder with --data.",
        _ => null,
    };

    private static string PortInUse(IOException fault)
    {
        var address = Address().Match(fault.Message) is { Success: true } match ? match.Groups["address"].Value : "an address of the settings";
        var port = address[(address.LastIndexOf(':') + 1)..];
        return $"{address} is in use by another program. End that program (ss -ltnp 'sport = :{port}' shows it), or choose another port with --urls, --mqtt-port or --mqtt-tls-port.";
    }

    [GeneratedRegex("value '(?<value>[^']*)' at '(?<key>[^']+)'")]
    private static partial Regex ConversionAt();

    [GeneratedRegex(@"[a-z]+://(?<address>[^\s/]+:\d+)")]
    private static partial Regex Address();
}
