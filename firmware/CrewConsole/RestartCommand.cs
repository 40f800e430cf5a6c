using Laterne.Health;

namespace Laterne.CrewConsole;

/// <summary>
/// Commands that end in a restart a second after their answer: <c>reboot</c>, <c>factory-reset</c>, <c>settings-default</c>,
/// <c>leave-safe-mode</c>.
/// </summary>
public sealed class RestartCommand : QuickCommand
{
    /// <summary>Starts anew.</summary>
    public const string Reboot = "reboot";

    /// <summary>Forgets settings and faults.</summary>
    public const string FactoryReset = "factory-reset";

    /// <summary>Forgets the settings.</summary>
    public const string SettingsDefault = "settings-default";

    /// <summary>Starts with everything.</summary>
    public const string LeaveSafeMode = "leave-safe-mode";

    private readonly PoleHealth _pole;
    private readonly IUse _use;

    /// <summary>Makes one of them.</summary>
    public RestartCommand(string name, PoleHealth pole, IUse use)
    {
        Name = name;
        _pole = pole;
        _use = use;
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override string Help => Name == FactoryReset ? "confirm=the pole's id, or 'unclaimed'; identity and counters stay" : "";

    /// <inheritdoc/>
    protected override void Take(CrewRequest request, CrewAnswer answer, long monotonicMs)
    {
        if (_use.IsInUse)
        {
            answer.Refuse(ErrorCode.InUse, "An emergency call is open, or a vehicle charges.");
            return;
        }

        if (Name == FactoryReset && request.Text("confirm") != (_pole.PoleId.Length == 0 ? "unclaimed" : _pole.PoleId))
        {
            answer.RefuseField("confirm", "must be the pole's id, or 'unclaimed' for a pole without one.");
            return;
        }

        if (Name == LeaveSafeMode && !_pole.Starts.IsSafeMode)
        {
            answer.Refuse(ErrorCode.Absent, "The pole is not in safe mode.");
            return;
        }

        bool isKept = Name == FactoryReset ? _pole.Reset.TryMark()
            : Name == SettingsDefault ? _pole.Reset.TryMarkSettings()
            : Name != LeaveSafeMode || _pole.Starts.TryEnd();
        if (!isKept)
        {
            answer.Refuse(ErrorCode.Flash, "The flash does not take it.");
            return;
        }

        _pole.Log.Write(LogLevel.Info, "a restart from the console", Name);
        _pole.RestartAt(monotonicMs + PoleHealth.SoonMs);
    }
}
