using Laterne.Core.Settings;

namespace Laterne.Features.Settings;

/// <summary>Judges a document by the firmware's own reader, so that the server refuses what a pole would refuse, in the same words.</summary>
internal static class SettingsCheck
{
    /// <summary>The first field at fault and why, or null when a pole would take the document.</summary>
    public static (string Field, string Reason)? FirstFault(byte[] document)
    {
        var reader = new SettingsReader();
        return reader.TryRead(document, document.Length, new PoleSettings()) ? null : (reader.Refusal.Field, reader.Refusal.Reason);
    }
}
