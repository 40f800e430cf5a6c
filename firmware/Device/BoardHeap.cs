using System;
using Laterne.Health;

namespace Laterne.Device;

/// <summary>The runtime's heap.</summary>
internal sealed class BoardHeap : IHeap
{
    /// <inheritdoc/>
    public long Measure()
    {
        try
        {
            return nanoFramework.Runtime.Native.GC.Run(false);
        }
        catch (Exception)
        {
            // No figure is not a low one.
            return FeedRule.LeastFreeBytes;
        }
    }
}
