using Laterne.Storage.Uplink;

namespace Laterne.Storage.Tests.Uplink;

/// <summary>Samples with the members that a test cares about.</summary>
internal static class Samples
{
    public const long Evening = 1_790_000_000_000;

    public static PoleSample Of(string pole, long seq, int boot = 1) => new()
    {
        PoleId = pole,
        Boot = boot,
        Seq = seq,
        TimeMs = Evening + (seq * 1000),
        DimLevel = 20,
        TargetLevel = 30,
        Reason = LevelReason.Program,
        Detail = "side-streets",
        ActivePowerMilliwatt = 11_200,
        ActiveEnergyWh = 5_000_000_000 + seq,
        OperatingHours = 410,
        SwitchOnCounter = 12,
        AccumulatedRoadUserNumber = seq,
        IlluminanceLux = null,
    };

    public static UplinkBatch Batch(params PoleSample[] samples)
    {
        var batch = new UplinkBatch();
        batch.Samples.AddRange(samples);
        return batch;
    }
}
