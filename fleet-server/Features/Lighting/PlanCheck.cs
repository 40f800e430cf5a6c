using System.Text.Json;
using Laterne.Features.Http;
using Laterne.Features.Settings;

namespace Laterne.Features.Lighting;

/// <summary>
/// Judges a program, a calendar or a luminaire alone, before anything uses it: each is put into the smallest settings document
/// and read by the firmware's own reader. Fields are named as in the request.
/// </summary>
internal static class PlanCheck
{
    private static readonly ProgramBody Dark = new() { Id = "dark", ActivePeriods = [] };

    public static Refusal? Program(ProgramBody program, LuminaireProfile? luminaire = null) =>
        Judge(Document([program], new("[]", program.Id!), luminaire), ("programs[0]", "program"), ("luminaire", "luminaire"));

    public static Refusal? Luminaire(LuminaireProfile luminaire) =>
        Judge(Document([Dark], new("[]", Dark.Id!), luminaire), ("luminaire", "luminaireProfile"));

    public static Refusal? Calendar(string rules, string defaultProgram, IEnumerable<ProgramBody> programs) =>
        Judge(Document([.. programs], new(rules, defaultProgram), null), ("calendar.", ""));

    /// <summary>The document, also for the preview of a night.</summary>
    public static SettingsDocument Document(
        IReadOnlyList<ProgramBody> programs, (string Rules, string Default) calendar, LuminaireProfile? luminaire,
        double latitude = 0, double longitude = 0, IReadOnlyList<UtcOffset>? utcOffsets = null) => new()
        {
            Version = 1,
            Position = SettingsDocument.GeoPosition.Of(latitude, longitude),
            UtcOffsets = utcOffsets ?? [new(0, 0)],
            Luminaire = luminaire is null ? null : JsonSerializer.SerializeToElement(luminaire, ProgramBody.Json),
            Programs = [.. programs.Select(program => JsonSerializer.SerializeToElement(program, ProgramBody.Json))],
            Calendar = new(SettingsDocument.Parse(calendar.Rules), calendar.Default),
        };

    private static Refusal? Judge(SettingsDocument document, params (string Wire, string Request)[] names)
    {
        var bytes = document.ToBytes();
        if (SettingsSize.Fault(document, bytes.Length, "The settings of a pole with this plan") is { } tooLong)
        {
            return tooLong;
        }

        if (SettingsCheck.FirstFault(bytes) is not { } fault)
        {
            return null;
        }

        var field = fault.Field;
        foreach (var (wire, request) in names)
        {
            if (field.StartsWith(wire, StringComparison.Ordinal))
            {
                field = request + field[wire.Length..];
                break;
            }
        }

        return Refusal.Unprocessable("plan-refused", field, fault.Reason);
    }
}
