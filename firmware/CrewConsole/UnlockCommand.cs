namespace Laterne.CrewConsole;

/// <summary><c>unlock</c>: asks, or answers the challenge.</summary>
public sealed class UnlockCommand : QuickCommand
{
    private readonly ConsoleLock _lock;

    /// <summary>Keeps the lock.</summary>
    public UnlockCommand(ConsoleLock consoleLock) => _lock = consoleLock;

    /// <inheritdoc/>
    public override string Name => "unlock";

    /// <inheritdoc/>
    public override string Help => "without members it asks; mac=64 digits answers the challenge";

    /// <inheritdoc/>
    public override bool IsOpenToAll => true;

    /// <inheritdoc/>
    protected override void Take(CrewRequest request, CrewAnswer answer, long monotonicMs)
    {
        if (!request.Has("mac"))
        {
            _lock.Ask(monotonicMs);
            answer.Json.Member("locked", _lock.IsLocked ? 1 : 0);
            answer.Json.Member("hold", _lock.ActName);
            answer.Json.Member("holdS", ConsoleLock.HoldMs / 1000);
            answer.Json.Member("withinS", ConsoleLock.ActMs / 1000);
            answer.Json.Member("challenge", _lock.Challenge);
            return;
        }

        long wait = _lock.WaitMs(monotonicMs);
        if (!_lock.TryAnswer(request.Text("mac"), monotonicMs))
        {
            answer.Refuse(ErrorCode.Denied, wait > 0 ? "It is too early for the next answer." : "The answer is wrong, or its challenge is over.");
            answer.Json.Member("waitS", (_lock.WaitMs(monotonicMs) + 999) / 1000);
        }
    }
}
