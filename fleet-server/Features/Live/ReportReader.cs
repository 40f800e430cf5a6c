using System.Text.Json;

namespace Laterne.Features.Live;

/// <summary>Reads the <c>status</c> and <c>reported</c> messages of a pole. What is missing or of the wrong kind leaves its default.</summary>
internal static class ReportReader
{
    private const int MostFunctions = 32;

    /// <summary>True with the pole's word on being online; boot, firmware and board go into the report.</summary>
    public static bool TryReadStatus(ReadOnlyMemory<byte> payload, Report before, out bool online, out Report report)
    {
        online = false;
        report = before;
        if (!TryParse(payload, out var document))
        {
            return false;
        }

        using (document)
        {
            var root = document.RootElement;
            online = Text(root, "state") == "online";
            report = online
                ? before with { Boot = Integer(root, "boot"), BootReason = Text(root, "bootReason"), Firmware = Text(root, "firmware"), Board = Text(root, "board") }
                : before;
            return true;
        }
    }

    public static bool TryReadReported(ReadOnlyMemory<byte> payload, Report before, out Report report)
    {
        report = before;
        if (!TryParse(payload, out var document))
        {
            return false;
        }

        using (document)
        {
            var root = document.RootElement;
            report = before with
            {
                Version = Integer(root, "version"),
                Program = Text(root, "program"),
                Firmware = Text(root, "firmware") is { Length: > 0 } firmware ? firmware : before.Firmware,
                Board = Text(root, "board") is { Length: > 0 } board ? board : before.Board,
                Boot = Integer(root, "boot"),
                Functions = Functions(root),
                Refusal = Refusal(root),
            };
            return true;
        }
    }

    private static Dictionary<string, string> Functions(JsonElement root)
    {
        var functions = new Dictionary<string, string>(StringComparer.Ordinal);
        if (root.TryGetProperty("functions", out var members) && members.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in members.EnumerateObject().Take(MostFunctions))
            {
                if (member.Value.ValueKind == JsonValueKind.String)
                {
                    functions[member.Name] = member.Value.GetString()!;
                }
            }
        }

        return functions;
    }

    private static SettingsRefusal? Refusal(JsonElement root) =>
        root.TryGetProperty("refusal", out var refusal) && refusal.ValueKind == JsonValueKind.Object
            ? new SettingsRefusal { Version = Integer(refusal, "version"), Field = Text(refusal, "field"), Reason = Text(refusal, "reason") }
            : null;

    private static bool TryParse(ReadOnlyMemory<byte> payload, out JsonDocument document)
    {
        document = null!;
        try
        {
            document = JsonDocument.Parse(payload);
        }
        catch (JsonException)
        {
            // The store has put it into quarantine; the state stays as it was.
            return false;
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return true;
        }

        document.Dispose();
        return false;
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString()! : "";

    private static long Integer(JsonElement root, string name) =>
        root.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetInt64(out var value) ? value : 0;
}
