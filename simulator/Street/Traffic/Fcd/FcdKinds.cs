namespace Laterne.Street.Traffic.Fcd;

/// <summary>
/// Tells cyclists from motor vehicles. The trace names only the vehicle's type, not its class, and types are named freely: the
/// name decides, as SUMO's own default (DEFAULT_BIKETYPE) and its demand tools name them.
/// </summary>
internal static class FcdKinds
{
    private static readonly string[] CyclistWords = ["bike", "bicycle", "cycl", "fahrrad"];

    private static readonly string[] MotorWords = ["motorcycle", "motorbike", "motor"];

    public static PasserKind KindOf(bool isPerson, string? type)
    {
        if (isPerson)
        {
            return PasserKind.Walker;
        }

        return type is not null && Names(type, CyclistWords) && !Names(type, MotorWords) ? PasserKind.Cyclist : PasserKind.Car;
    }

    private static bool Names(string type, string[] words) =>
        Array.Exists(words, word => type.Contains(word, StringComparison.OrdinalIgnoreCase));
}
