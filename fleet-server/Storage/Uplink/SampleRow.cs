using System.Data.Common;

namespace Laterne.Storage.Uplink;

/// <summary>How a row of the telemetry table reads.</summary>
internal static class SampleRow
{
    /// <summary>The columns that <see cref="Read"/> expects, in its order, of a table named <c>t</c>.</summary>
    public const string Columns =
        "t.boot, t.seq, t.time, t.dim_level, t.target_level, t.reason, t.detail, t.power_mw, t.energy_wh, t.operating_hours, "
        + "t.switch_ons, t.road_users, t.lux";

    public static PoleSample Read(DbDataReader row, string poleId) => new()
    {
        PoleId = poleId,
        Boot = row.GetInt32(0),
        Seq = row.GetInt64(1),
        TimeMs = row.GetInt64(2),
        DimLevel = Int(row, 3),
        TargetLevel = Int(row, 4),
        Reason = (LevelReason)row.GetInt32(5),
        Detail = row.IsDBNull(6) ? null : row.GetString(6),
        ActivePowerMilliwatt = Int(row, 7),
        ActiveEnergyWh = Long(row, 8),
        OperatingHours = Int(row, 9),
        SwitchOnCounter = Int(row, 10),
        AccumulatedRoadUserNumber = Long(row, 11),
        IlluminanceLux = Int(row, 12),
    };

    private static int? Int(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    private static long? Long(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
