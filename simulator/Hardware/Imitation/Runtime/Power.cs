using Laterne.Hardware;

namespace nanoFramework.Runtime.Native;

/// <summary>Imitated: kinds of restart.</summary>
public enum RebootOption
{
    NormalReboot = 0,
    EnterNanoBooter = 1,
    ClrOnly = 2,
    EnterProprietaryBooter = 8,
}

/// <summary>Imitated: restarts the board. The call does not return.</summary>
public class Power
{
    public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot) =>
        VirtualBoard.Current.RebootFromFirmware();
}
