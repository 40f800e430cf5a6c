using Laterne.Contracts;
using Laterne.Features.Http;

namespace Laterne.Features.Settings;

/// <summary>A pole holds a whole settings document in RAM, so its size is limited; a refusal names what to shorten.</summary>
internal static class SettingsSize
{
    /// <summary>Null when the document fits.</summary>
    /// <param name="document">The document.</param>
    /// <param name="bytes">Its size on the wire.</param>
    /// <param name="owner">How to speak of it, such as <c>The settings of pole "N-01"</c>.</param>
    public static Refusal? Fault(SettingsDocument document, int bytes, string owner)
    {
        if (bytes <= Limits.PayloadBytes)
        {
            return null;
        }

        var (largest, size) = document.Programs
            .Select(program => (Id: program.GetProperty("id").GetString(), Size: program.GetRawText().Length))
            .MaxBy(program => program.Size);
        return Refusal.Unprocessable("settings-too-long", null,
            $"{owner} would take {bytes} bytes, {bytes - Limits.PayloadBytes} more than the {Limits.PayloadBytes} that a pole can take. " +
            $"Shorten the calendar: it uses {document.Programs.Count} programs, the largest is \"{largest}\" with {size} bytes, and has {document.Calendar.Rules.GetArrayLength()} rules.");
    }
}
