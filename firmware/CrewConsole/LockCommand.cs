namespace Laterne.CrewConsole;

/// <summary><c>lock</c>: locks now.</summary>
public sealed class LockCommand : QuickCommand
{
    private readonly ConsoleLock _lock;

    /// <summary>Keeps the lock.</summary>
    public LockCommand(ConsoleLock consoleLock) => _lock = consoleLock;

    /// <inheritdoc/>
    public override string Name => "lock";

    /// <inheritdoc/>
    public override bool IsOpenToAll => true;

    /// <inheritdoc/>
    protected override void Take(CrewRequest request, CrewAnswer answer, long monotonicMs) => _lock.Lock();
}
