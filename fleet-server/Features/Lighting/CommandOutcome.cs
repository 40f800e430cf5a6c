using System.Security.Cryptography;
using System.Text.Json;
using Laterne.Features.Http;
using Laterne.Features.Messaging;

namespace Laterne.Features.Lighting;

/// <summary>Sends a command to a pole and says in a person's words how it ended.</summary>
internal static class CommandOutcome
{
    /// <summary>How long a person waits for a pole's answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // A command that got stuck on its way must not surprise anyone later.
    private static readonly TimeSpan Expiry = TimeSpan.FromSeconds(10);

    /// <summary>Null when the pole did it. Members of <paramref name="command"/> go down beside the expiry.</summary>
    public static async Task<Refusal?> SendAsync(
        IDownlink downlink, TimeProvider time, string poleId, string name, Dictionary<string, object> command, CancellationToken cancel)
    {
        command["expires"] = (time.GetUtcNow() + Expiry).ToUnixTimeMilliseconds();
        var payload = JsonSerializer.SerializeToUtf8Bytes(command, ProgramBody.Json);
        var requestId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        var answer = await downlink.SendAsync(poleId, name, requestId, payload, Patience, cancel);
        return Explain(poleId, answer);
    }

    internal static Refusal? Explain(string poleId, CommandAnswer answer) => answer.Status switch
    {
        CommandStatus.Done => null,
        CommandStatus.Refused => Refusal.Unprocessable("pole-refused", answer.Field, answer.Reason ?? "The pole refused the command."),
        CommandStatus.Expired => new(StatusCodes.Status409Conflict, "command-expired", $"Pole \"{poleId}\" found the command too old. Its clock or the server's is wrong; check both."),
        CommandStatus.UnknownCommand => Refusal.Unprocessable("unknown-command", null, $"The firmware of pole \"{poleId}\" does not know this command. Update it."),
        CommandStatus.Offline => new(StatusCodes.Status409Conflict, "offline", $"Pole \"{poleId}\" is offline. Try again when it is connected."),
        CommandStatus.Busy => new(StatusCodes.Status503ServiceUnavailable, "busy", "Too many commands await their answer. Try again in a few seconds."),
        _ => new(StatusCodes.Status504GatewayTimeout, "no-answer", $"Pole \"{poleId}\" did not answer in {Patience.TotalSeconds:0} s. It may have carried out the command; look at its state."),
    };
}
