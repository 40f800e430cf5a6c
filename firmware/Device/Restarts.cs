using Laterne.Core.Ports;
using Laterne.Device.Drivers;
using Laterne.Health;

namespace Laterne.Device;

/// <summary>
/// Why the pole started. nanoFramework does not tell the chip's reset cause, so it is concluded: the firmware leaves a
/// note before it restarts itself or lets the watchdog do it, and the real-time clock survives everything but a loss of power or the
/// EN pin.
/// </summary>
internal sealed class Restarts
{
    /// <summary>Note: somebody asked for the restart.</summary>
    public const int Asked = 1;

    /// <summary>Note: the firmware has failed.</summary>
    public const int Failed = 2;

    /// <summary>Note: the external watchdog is not fed any more.</summary>
    public const int Starved = 3;

    private const string Record = "restart";

    private readonly IStore _store;
    private readonly byte[] _note = new byte[1];

    /// <summary>Reads the note and takes it away.</summary>
    public Restarts(IStore store, BoardClock clock)
    {
        _store = store;
        int note = store.TryRead(Record, _note, out int length) && length == 1 ? _note[0] : 0;
        Reason = note == Asked || note == Failed ? "software"
            : note == Starved ? "watchdog"
            : clock.UtcMs == Clock.Unknown ? "powerOn" : "unknown";
        Kind = note == Asked ? StartKind.Asked : Reason == "powerOn" ? StartKind.Supply : StartKind.Fault;
        if (note != 0)
        {
            Note(0);
        }
    }

    /// <summary><c>software</c>: the firmware restarted itself. <c>watchdog</c>: it was unhealthy and not fed. <c>powerOn</c>: supply or EN
    /// pin (also the external watchdog, when the loop hung). <c>unknown</c>: a restart under power that nobody announced, such as a crash of
    /// the runtime or a dip of the supply.</summary>
    public string Reason { get; }

    /// <summary>A constant of <see cref="StartKind"/>.</summary>
    public int Kind { get; }

    /// <summary>Leaves a note for the next start, a constant of this class; 0 takes it away.</summary>
    public void Note(int note)
    {
        _note[0] = (byte)note;
        _store.TryReplace(Record, _note, 1);
    }
}
