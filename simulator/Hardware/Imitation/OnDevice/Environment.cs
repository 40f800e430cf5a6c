namespace Laterne.Hardware.OnDevice;

/// <summary>Imitated: time since the board's last start.</summary>
public static class Environment
{
    public static long TickCount64 => VirtualBoard.Current.Clock.SinceStartMicroseconds / 1000;
}
