using Laterne.Features.Live;

namespace Laterne.Features.Settings;

/// <summary>Why a pole does not run what it shall run, in a sentence.</summary>
internal static class DriftReason
{
    public static string? Of(PoleState pole) => pole switch
    {
        { Drift: false } => null,
        { Refused: true, Report.Refusal: { } refusal } =>
            $"The pole refused version {refusal.Version}: {refusal.Field} {refusal.Reason} It keeps running version {pole.Report.Version}.",
        { Online: false } => $"The pole is offline; it gets version {pole.DesiredVersion} when it connects.",
        { Report.Version: 0 } => $"Version {pole.DesiredVersion} is on its way; the pole has not reported yet.",
        _ => $"Version {pole.DesiredVersion} is on its way; the pole runs version {pole.Report.Version}.",
    };
}
