namespace Laterne.Studio.Running.Happenings;

/// <summary>Something that can happen to a pole or to the server in a scenario.</summary>
/// <param name="Name">As it stands in the file.</param>
/// <param name="End">What ends it when the file says for how long; null: nothing.</param>
/// <param name="Needs">Equipment without which it makes no sense; null: none.</param>
/// <param name="Members">Members of the file that belong to it alone.</param>
public sealed record HappeningKind(string Name, string? End = null, Equipment? Needs = null, params string[] Members)
{
    public const string PressCall = "press-call";
    public const string ReleaseCall = "release-call";
    public const string PlugIn = "plug-in";
    public const string Unplug = "unplug";
    public const string PresentCard = "present-card";
    public const string RemoveCard = "remove-card";
    public const string WeldContactor = "weld-contactor";
    public const string FreeContactor = "free-contactor";
    public const string MeterSilent = "meter-silent";
    public const string MeterBack = "meter-back";
    public const string MeterNoise = "meter-noise";
    public const string MeterClean = "meter-clean";
    public const string MainsOff = "mains-off";
    public const string MainsOn = "mains-on";
    public const string Reset = "reset";
    public const string PowerCutAtWrite = "power-cut-at-write";
    public const string FlashFull = "flash-full";
    public const string FlashFree = "flash-free";
    public const string ClockDrift = "clock-drift";
    public const string NetworkOff = "network-off";
    public const string NetworkOn = "network-on";
    public const string NeighbourLoss = "neighbour-loss";
    public const string NeighbourClear = "neighbour-clear";
    public const string CoverPhotocell = "cover-photocell";
    public const string BlindPhotocell = "blind-photocell";
    public const string FreePhotocell = "free-photocell";
    public const string BreakSensor = "break-sensor";
    public const string JamSensor = "jam-sensor";
    public const string FreeSensor = "free-sensor";
    public const string HangHotspot = "hang-hotspot";
    public const string ServerOff = "server-off";
    public const string ServerOn = "server-on";
    public const string Loss = "loss";
    public const string Operator = "operator";
    public const string OfferRelease = "offer-release";
    public const string ChargeLimit = "charge-limit";

    private static readonly HappeningKind[] Table =
    [
        new(PressCall, ReleaseCall, Equipment.CallPillar),
        new(ReleaseCall, null, Equipment.CallPillar),
        new(PlugIn, Unplug, Equipment.ChargePoint, "ownA", "phases", "batteryWh", "filled", "ignoresDuty", "reactionMs"),
        new(Unplug, null, Equipment.ChargePoint),
        new(PresentCard, RemoveCard, Equipment.CardReader, "card"),
        new(RemoveCard, null, Equipment.CardReader),
        new(WeldContactor, FreeContactor, Equipment.ChargePoint),
        new(FreeContactor, null, Equipment.ChargePoint),
        new(MeterSilent, MeterBack, Equipment.AnyMeter),
        new(MeterBack, null, Equipment.AnyMeter),
        new(MeterNoise, MeterClean, Equipment.AnyMeter, "percent"),
        new(MeterClean, null, Equipment.AnyMeter),
        new(MainsOff, MainsOn),
        new(MainsOn),
        new(Reset),
        new(PowerCutAtWrite, null, null, "writes", "torn"),
        new(FlashFull, FlashFree),
        new(FlashFree),
        new(ClockDrift, null, null, "ppm"),
        new(NetworkOff, NetworkOn),
        new(NetworkOn),
        new(NeighbourLoss, NeighbourClear, null, "percent"),
        new(NeighbourClear),
        new(CoverPhotocell, FreePhotocell),
        new(BlindPhotocell, FreePhotocell),
        new(FreePhotocell),
        new(BreakSensor, FreeSensor),
        new(JamSensor, FreeSensor),
        new(FreeSensor),
        new(HangHotspot, null, Equipment.Hotspot),
        new(ServerOff, ServerOn),
        new(ServerOn),
        new(Loss, null, null, "percent"),
        new(Operator, null, null, "acknowledgesAfterS", "closesAfterS"),
        new(OfferRelease, null, Equipment.Updates),
        new(ChargeLimit, null, Equipment.ChargePoint, "limitA"),
    ];

    /// <summary>All of them by name.</summary>
    public static IReadOnlyDictionary<string, HappeningKind> All { get; } = Table.ToDictionary(kind => kind.Name);

    /// <summary>True when it happens to the server, not to poles.</summary>
    public bool IsOfServer => Name is ServerOff or ServerOn or Loss or Operator or ChargeLimit or OfferRelease;
}
