namespace Laterne.DeviceGate.Rules;

/// <summary>The loader takes 64 KB of byte code and 64 KB of strings an assembly; a quarter is kept free.</summary>
internal sealed class AssemblyLimitRule() : Rule("assembly-limit",
    "the metadata processor refuses an assembly above 64 KB of byte code or of strings", "a second assembly, or shorter tables and names")
{
    public const int MaximumBytes = 48 * 1024;

    public override bool MayBeSuppressed => false;

    public override IEnumerable<Finding> Check(FirmwareCode code)
    {
        var size = code.Image.Size;
        if (size.Code > MaximumBytes)
        {
            yield return new Finding(this, code.Project, 1, $"{size.Code} bytes of byte code, at most {MaximumBytes} here");
        }
        if (size.Strings > MaximumBytes)
        {
            yield return new Finding(this, code.Project, 1, $"{size.Strings} bytes of strings, at most {MaximumBytes} here");
        }
    }
}

internal sealed class CrowdedTypeRule() : CrashRule("crowded-type",
    "a type holds at most 255 methods of a kind (virtual, instance, static)", "two types")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        code.Image.Size.Crowded.Select(found => new Finding(this, found.Place.File, found.Place.Line, found.What));
}
