namespace Laterne.Hardware;

/// <summary>
/// Ends firmware code whose board has restarted or lost its supply. On the chip that code simply stops to exist;
/// here it unwinds to whoever steps the firmware, who builds it anew.
/// </summary>
public sealed class DeviceRebootedException(string board) : Exception($"Board {board} has restarted: this firmware no longer runs.");
