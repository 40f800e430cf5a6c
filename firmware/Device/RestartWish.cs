using Laterne.Releases;

namespace Laterne.Device;

/// <summary>A function's wish to restart, fulfilled after the step in which it came.</summary>
internal sealed class RestartWish : IRestart
{
    /// <summary>True once it is wished.</summary>
    public bool IsWished { get; private set; }

    /// <inheritdoc/>
    public void Request() => IsWished = true;
}
