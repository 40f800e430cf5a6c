using System.Text.Json;
using Laterne.Features.Messaging;

namespace Laterne.Gateway.Downlink;

/// <summary><c>{"status":"done"}</c> or <c>{"status":"refused","field":"level","reason":"…"}</c>.</summary>
internal static class ResponseMessage
{
    private const int LongestText = 200;

    /// <summary>Never fails: an answer that cannot be read is a refusal that says so.</summary>
    public static CommandAnswer Read(ReadOnlySpan<byte> payload)
    {
        string? status = null, field = null, reason = null;
        try
        {
            var reader = new Utf8JsonReader(payload);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString();
                reader.Read();
                var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                reader.Skip();
                switch (name)
                {
                    case "status": status = text; break;
                    case "field": field = Cut(text); break;
                    case "reason": reason = Cut(text); break;
                }
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            status = null;
        }

        return status switch
        {
            "done" => new CommandAnswer(CommandStatus.Done, field, reason),
            "refused" => new CommandAnswer(CommandStatus.Refused, field, reason),
            "expired" => new CommandAnswer(CommandStatus.Expired, field, reason ?? "The command came too late."),
            "unknownCommand" => new CommandAnswer(CommandStatus.UnknownCommand, field, reason ?? "The pole's firmware does not know this command."),
            _ => new CommandAnswer(CommandStatus.Refused, null, "The pole's answer cannot be read."),
        };
    }

    private static string? Cut(string? text) => text is { Length: > LongestText } ? text[..LongestText] : text;
}
