namespace nanoFramework.Runtime.Native;

/// <summary>Imitated: what firmware runs.</summary>
public static class SystemInfo
{
    public static string TargetName => "ESP32_REV3";

    public static Version Version => new(1, 14, 0, 0);
}
