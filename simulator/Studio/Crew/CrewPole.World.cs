using Laterne.Hardware;
using Laterne.Hardware.Peripherals;

namespace Laterne.Studio.Crew;

/// <summary>What people and the street do to it.</summary>
public sealed partial class CrewPole
{
    private const double WayS = 3;

    private readonly PriorityQueue<Action, long> _due = new();

    /// <summary>Holds the call button so long, seconds of its time.</summary>
    public void PressButton(double seconds) => Hold(seconds, isDown => _parts.Button = isDown);

    /// <summary>Holds the module's own button so long.</summary>
    public void PressBoot(double seconds) => Hold(seconds, isDown => _parts.Boot = isDown);

    /// <summary>Somebody walks by, and back again that many times, every few seconds.</summary>
    public void Walk(int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            Hold(1, isDown => _parts.Motion = isDown, i * WayS);
        }
    }

    /// <summary>The daylight at the photocell, lux.</summary>
    public void SetDaylight(double lux) => Do(() => _parts.Daylight = lux);

    /// <summary>The access point in reach, or not.</summary>
    public void SetNetwork(bool isUp) => Do(() => Board.Network.IsUp = isUp);

    /// <summary>Takes the supply away for a moment: the firmware starts anew from the same flash.</summary>
    public void CutPower() => Do(() =>
    {
        Board.PowerOff();
        End();
    });

    /// <summary>The supply goes in the middle of a coming write to flash, 0: the next one, and is back at once.</summary>
    public void CutPowerAtWrite(int writesBefore, TornWrite torn) => Do(() => Board.Flash.CutPowerAtWrite(writesBefore, torn));

    /// <summary>Presses the reset button.</summary>
    public void Reset() => Do(() =>
    {
        Board.Restart();
        End();
    });

    /// <summary>Pulls the console's cable.</summary>
    public void Pull()
    {
        PseudoTerminal? cable;
        lock (_gate)
        {
            cable = _cable;
            _cable = null;
        }

        // Without the lock: it waits for the cable's thread.
        cable?.Dispose();
        PortChanged?.Invoke(null);
    }

    /// <summary>Plugs it in again; the port may have another name then.</summary>
    public string Plug()
    {
        string name;
        lock (_gate)
        {
            _cable ??= new PseudoTerminal(Board, _layout.Chip.Name == Device.ChipPins.Esp32C3 ? SecondPort : ThirdPort);
            name = _cable.Name;
        }

        PortChanged?.Invoke(name);
        return name;
    }

    private void Hold(double seconds, Action<bool> set, double afterS = 0) => Do(() =>
    {
        _due.Enqueue(() => set(true), NowUs + (long)(afterS * 1e6));
        _due.Enqueue(() => set(false), NowUs + (long)((afterS + seconds) * 1e6));
    });

    private void Do(Action action)
    {
        lock (_gate)
        {
            _parts.PassTo(NowUs);
            action();
            _stepAtUs = 0;
        }

        _wake.Set();
    }

    private void DoWhatIsDue(long nowUs)
    {
        while (_due.TryPeek(out _, out var at) && at <= nowUs)
        {
            _due.Dequeue()();
            _stepAtUs = 0;
        }
    }
}
