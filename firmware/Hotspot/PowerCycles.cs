using Laterne.Core.Health;
using Laterne.Core.Hotspot;
using Laterne.Core.Lighting;
using Laterne.Core.Ports;

namespace Laterne.Hotspot;

/// <summary>
/// How many power cycles the day has seen and when the next one may be: each in a row waits twice as long as the last, and the day has a
/// limit. Written to flash before each cycle and when it held, so that neither a power cut nor a restart makes a loop of them.
/// </summary>
public sealed class PowerCycles
{
    private const string Record = "hotspot";
    private const int RecordBytes = 24;
    private const long UnknownDay = -1;
    private const int MostInARow = 24;

    private readonly IStore _store;
    private readonly byte[] _record = new byte[RecordBytes];
    private long _day = UnknownDay;
    private long _dayStartMs;
    private long _lastMs;
    private bool _hasLooked;

    /// <summary>Reads what flash knows.</summary>
    public PowerCycles(IStore store)
    {
        _store = store;
        if (store.TryRead(Record, _record, out int length) && length == RecordBytes)
        {
            _day = ByteOrder.ReadLong(_record, 0);
            Today = Bounded(ByteOrder.ReadLong(_record, 8), int.MaxValue);
            InARow = Bounded(ByteOrder.ReadLong(_record, 16), MostInARow);
        }
    }

    /// <summary>Cycles of the local day; without a clock of the last 24 hours or more.</summary>
    public int Today { get; private set; }

    /// <summary>Cycles without a lasting answer since.</summary>
    public int InARow { get; private set; }

    /// <summary>Lets the day pass. A clock that jumps back does not give the day's cycles back before 24 hours have passed.</summary>
    public void Look(UtcOffsets offsets, long monotonicMs, long utcMs)
    {
        if (!_hasLooked)
        {
            // When the last cycle was is not known after a restart: its pause begins anew.
            _hasLooked = true;
            _lastMs = monotonicMs;
            _dayStartMs = monotonicMs;
        }

        long day = utcMs == Clock.Unknown ? UnknownDay : Schedule.DayOf(offsets, utcMs);
        bool isOver = day != UnknownDay && _day != UnknownDay && day >= _day
            ? day > _day
            : monotonicMs - _dayStartMs >= CivilDate.DayMs;
        if (isOver)
        {
            _dayStartMs = monotonicMs;
            Today = 0;
        }

        if (isOver || _day == UnknownDay)
        {
            _day = day;
        }
    }

    /// <summary>True when the pause after the last cycle is over.</summary>
    public bool IsDue(HotspotSettings settings, long monotonicMs) =>
        InARow == 0 || monotonicMs - _lastMs >= PauseMs(settings);

    /// <summary>A cycle begins.</summary>
    public void Begin(long monotonicMs)
    {
        Today++;
        InARow = InARow < MostInARow ? InARow + 1 : InARow;
        _lastMs = monotonicMs;
        Write();
    }

    /// <summary>The access point has answered long enough: the next cycle begins with short pauses.</summary>
    public void Hold()
    {
        if (InARow > 0)
        {
            InARow = 0;
            Write();
        }
    }

    private long PauseMs(HotspotSettings settings)
    {
        long pause = settings.Values[HotspotSettings.BackoffMinutes] * 60_000L;
        for (int i = 1; i < InARow && pause < CivilDate.DayMs; i++)
        {
            pause *= 2;
        }

        return pause < CivilDate.DayMs ? pause : CivilDate.DayMs;
    }

    private void Write()
    {
        ByteOrder.WriteLong(_record, 0, _day);
        ByteOrder.WriteLong(_record, 8, Today);
        ByteOrder.WriteLong(_record, 16, InARow);
        _store.TryReplace(Record, _record, RecordBytes);
    }

    private static int Bounded(long value, int most) => value < 0 ? 0 : value > most ? most : (int)value;
}
