using Laterne.Core.Ports;
using Laterne.Device.Drivers;

namespace Laterne.Device;

/// <summary>
/// Why the pole started. nanoFramework does not tell the chip's reset cause, so it is concluded: the firmware leaves a
/// note before it restarts itself, and the real-time clock survives everything but a loss of power or the EN pin.
/// </summary>
internal sealed class Restarts
{
    private const string Record = "restart";
    private const byte Asked = 1;

    private readonly IStore _store;
    private readonly byte[] _note = new byte[1];

    /// <summary>Reads the note and takes it away.</summary>
    public Restarts(IStore store, BoardClock clock)
    {
        _store = store;
        bool isAsked = store.TryRead(Record, _note, out int length) && length == 1 && _note[0] == Asked;
        Reason = isAsked ? "software" : clock.UtcMs == Clock.Unknown ? "powerOn" : "unknown";
        if (isAsked)
        {
            Write(0);
        }
    }

    /// <summary><c>software</c>: the firmware asked for it. <c>powerOn</c>: supply or EN pin (also the external watchdog).
    /// <c>unknown</c>: a restart under power that nobody asked for, such as a crash of the runtime or a dip of the supply.</summary>
    public string Reason { get; }

    /// <summary>Leaves the note: the next start was asked for.</summary>
    public void NoteIntent() => Write(Asked);

    private void Write(byte value)
    {
        _note[0] = value;
        _store.TryReplace(Record, _note, 1);
    }
}
