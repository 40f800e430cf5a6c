namespace Laterne.Core.Hotspot;

/// <summary>The section <c>hotspot</c> of the settings document. Its values lie in arrays, because a property each costs the core's assembly too much.</summary>
public sealed class HotspotSettings
{
    /// <summary>Port of its HTTP server, 1 to 65535.</summary>
    public const int Port = 0;

    /// <summary>Time from probe to probe, 10 to 3600 s.</summary>
    public const int ProbePeriodS = 1;

    /// <summary>Probes without an answer until it counts as silent, 1 to 20.</summary>
    public const int Failures = 2;

    /// <summary>How long it may take to start, 10 to 600 s: no answer is held against it so long.</summary>
    public const int BootS = 3;

    /// <summary>How long a power cycle takes the power away, 5 to 300 s.</summary>
    public const int OffS = 4;

    /// <summary>Shortest time between the first two power cycles in a row, 1 to 720 minutes; it doubles from cycle to cycle, up to a day.</summary>
    public const int BackoffMinutes = 5;

    /// <summary>Power cycles a day, 0 (never) to 24.</summary>
    public const int CyclesADay = 6;

    /// <summary>Numbers of the section.</summary>
    public const int Count = 7;

    /// <summary>Flag: whether the access point gets power at all.</summary>
    public const int Enabled = 0;

    /// <summary>Flag: the pole itself talks through this access point: it is never switched off, and no network counts as no answer.</summary>
    public const int CarriesUplink = 1;

    /// <summary>Flag: whether it stays on without mains, at the cost of the call pillar's battery.</summary>
    public const int StaysOnBattery = 2;

    /// <summary>Flags of the section.</summary>
    public const int FlagCount = 3;

    /// <summary>Of a period: its begin, local minute of the day, 0 to 1439.</summary>
    public const int Start = 0;

    /// <summary>Of a period: its end, 0 to 1440; not after the start: on the next day.</summary>
    public const int End = 1;

    /// <summary>Of a period: the days on which it begins, bit 0 Monday to bit 6 Sunday.</summary>
    public const int Days = 2;

    /// <summary>Numbers of a period.</summary>
    public const int PeriodSize = 3;

    /// <summary>Periods of the schedule at most.</summary>
    public const int MostPeriods = 8;

    private static readonly int[] Defaults = { 80, 60, 3, 90, 10, 15, 4 };

    /// <summary>Makes the built-in values.</summary>
    public HotspotSettings()
    {
        Reset();
    }

    /// <summary>The flags, by the constants of this class.</summary>
    public bool[] Flags { get; } = new bool[FlagCount];

    /// <summary>The numbers, by the constants of this class.</summary>
    public int[] Values { get; } = new int[Count];

    /// <summary>Where it answers: an IPv4 address in dotted decimals; empty: it is not asked. A name would stop the whole pole while it is looked up.</summary>
    public string Address { get; set; } = "";

    /// <summary>What is asked for, at most 64 printable characters from a slash on.</summary>
    public string Path { get; set; } = "/";

    /// <summary>Periods that are filled in; without any it is always on.</summary>
    public int PeriodCount { get; set; }

    /// <summary><see cref="PeriodSize"/> numbers a period.</summary>
    public int[] Periods { get; } = new int[MostPeriods * PeriodSize];

    /// <summary>The built-in values: off.</summary>
    public void Reset()
    {
        System.Array.Clear(Flags, 0, FlagCount);
        System.Array.Copy(Defaults, 0, Values, 0, Count);
        Address = "";
        Path = "/";
        PeriodCount = 0;
    }
}
