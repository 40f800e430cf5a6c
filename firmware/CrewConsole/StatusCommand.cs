using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Core.Messaging;
using Laterne.Core.Ports;
using Laterne.Health;

namespace Laterne.CrewConsole;

/// <summary><c>status</c>: what the pole is and does.</summary>
public sealed class StatusCommand : QuickCommand
{
    private readonly Pole _pole;
    private readonly PoleIdentity _identity;
    private readonly PoleHealth _health;
    private readonly ConsoleLock _lock;
    private readonly IUplink _link;
    private readonly string[] _functions;

    /// <summary>Keeps what it tells.</summary>
    /// <param name="pole">The pole.</param>
    /// <param name="identity">Firmware, board, why it started.</param>
    /// <param name="health">Heap and loop.</param>
    /// <param name="consoleLock">The lock.</param>
    /// <param name="link">The link.</param>
    /// <param name="functions">Names of all functions that a pole can have.</param>
    public StatusCommand(Pole pole, PoleIdentity identity, PoleHealth health, ConsoleLock consoleLock, IUplink link, string[] functions)
    {
        _pole = pole;
        _identity = identity;
        _health = health;
        _lock = consoleLock;
        _link = link;
        _functions = functions;
    }

    /// <inheritdoc/>
    public override string Name => "status";

    /// <inheritdoc/>
    public override bool IsOpenToAll => true;

    /// <inheritdoc/>
    protected override void Take(CrewRequest request, CrewAnswer answer, long monotonicMs)
    {
        JsonWriter json = answer.Json;
        PoleState state = _pole.State;
        json.Member("poleId", _health.PoleId);
        json.Member("firmware", _identity.Firmware);
        json.Member("board", _identity.Board);
        json.Member("boot", state.Boot);
        json.Member("bootReason", _identity.BootReason);
        json.Member("uptimeS", monotonicMs / 1000);
        json.Member("locked", _lock.IsLocked ? 1 : 0);
        json.Member("safeMode", _health.Starts.IsSafeMode ? 1 : 0);
        json.Member("connected", _link.IsConnected ? 1 : 0);
        json.Member("settingsVersion", state.SettingsVersion);
        json.Member("targetLevel", state.TargetLevel);
        json.Member("reason", state.Reason);
        json.Member("detail", state.Detail);
        json.Member("illuminanceLux", state.Lux);
        json.Member("waitingEvents", state.WaitingEvents);
        json.Member("freeHeapBytes", _health.FreeBytes);
        json.Member("leastFreeHeapBytes", _health.LeastFreeBytes);
        json.Member("longestStepMs", _health.Loop.LongestStepEverMs);
        json.Member("unhealthy", _health.Feed.Fault);
        json.BeginObject("functions");
        FunctionHealth health = state.Health;
        json.Member("lighting", health.Lighting);
        json.Member("motion", health.Motion);
        json.Member("photocell", health.Photocell);
        json.Member("storage", health.Storage);
        json.Member("clock", health.Clock);
        for (int i = 0; i < _functions.Length; i++)
        {
            IPoleFunction? function = _pole.Function(_functions[i]);
            if (function != null)
            {
                json.Member(function.Name, function.Health);
            }
        }

        json.EndObject();
    }
}
