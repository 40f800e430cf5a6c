using Laterne.Hardware;

namespace nanoFramework.Runtime.Native;

/// <summary>Imitated: a heap of which <see cref="VirtualBoard.FreeHeapBytes"/> are free.</summary>
public static class GC
{
    public static uint Run(bool compactHeap) => VirtualBoard.Current.FreeHeapBytes;
}
