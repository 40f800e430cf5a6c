using System.Data.Common;
using System.Globalization;
using System.Text;
using Laterne.Storage;
using Laterne.Storage.Uplink;
using Laterne.Storage.Uplink.Hours;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Energy.Benchmarks;

/// <summary>
/// A year of telemetry, a sample a quarter of an hour, straight into the tables, with the hours that the server's own roll-up makes of it.
/// The nights are left to the server.
/// </summary>
internal sealed class YearOfTelemetry(IServiceProvider services, int poles)
{
    private const int Days = 365;
    private const long HourMs = 3_600_000;
    private const long QuarterMs = HourMs / 4;
    private const int RowsAtOnce = 500;

    /// <summary>Seeds it.</summary>
    /// <returns>How many samples and hours.</returns>
    public async Task<(long Samples, long Hours)> SeedAsync()
    {
        var location = services.GetRequiredService<StorageLocation>();
        var first = DateTimeOffset.UtcNow.AddDays(-Days).ToUnixTimeMilliseconds() / HourMs;
        long samples = 0, hours = 0;
        for (var i = 0; i < poles; i++)
        {
            await using var connection = await location.OpenAsync(CancellationToken.None);
            await using var transaction = await connection.BeginTransactionAsync();
            await RunAsync(connection, transaction, $"INSERT INTO pole_numbers (pole) VALUES ('pole{i}') ON CONFLICT (pole) DO NOTHING");
            var number = await RunAsync(connection, transaction, $"SELECT number FROM pole_numbers WHERE pole = 'pole{i}'");
            var (ofPole, ofHours) = (new Rows("telemetry (pole, boot, seq, time, dim_level, target_level, reason, power_mw, energy_wh, operating_hours, road_users)"),
                new Rows("pole_hours (pole, hour, energy_wh, lit_ms, level_ms, road_users, max_power_mw, samples, covered_ms, boost_ms, forced_ms, estimated_mwh, counter_breaks)"));
            PoleSample? before = null;
            var counted = 0.0;
            for (var hour = first; hour < first + (Days * 24); hour++)
            {
                List<PoleSample> some = [.. Enumerable.Range(0, 4).Select(quarter => Sample(i, (hour * 4) + quarter, ref counted))];
                var kept = PoleHour.Reckon(hour, before, some);
                before = some[^1];
                foreach (var s in some)
                {
                    ofPole.Add($"({number},1,{s.Seq},{s.TimeMs},{s.DimLevel},{s.TargetLevel},{(int)s.Reason},{s.ActivePowerMilliwatt},{s.ActiveEnergyWh},{s.OperatingHours},{s.AccumulatedRoadUserNumber})");
                }

                ofHours.Add($"({number},{hour},{kept.EnergyWh},{kept.LitMs},{kept.LevelMs},{kept.RoadUsers},{kept.MaxPowerMilliwatt},{kept.Samples},{kept.CoveredMs},{kept.BoostMs},{kept.ForcedMs},{kept.EstimatedMilliwattHours},{kept.CounterBreaks})");
                samples += some.Count;
                hours++;
                await ofPole.WriteAsync(connection, transaction, RowsAtOnce);
                await ofHours.WriteAsync(connection, transaction, RowsAtOnce);
            }

            await ofPole.WriteAsync(connection, transaction, 1);
            await ofHours.WriteAsync(connection, transaction, 1);
            await transaction.CommitAsync();
        }

        await services.GetRequiredService<HourChanges>().MarkAllAsync(CancellationToken.None);
        return (samples, hours);
    }

    // Lit from six in the evening to six in the morning UTC and an hour and a half longer in winter; at the standby level with boosts.
    private static PoleSample Sample(int pole, long quarter, ref double counted)
    {
        var time = quarter * QuarterMs;
        var at = DateTimeOffset.FromUnixTimeMilliseconds(time);
        var longer = 6 * Math.Abs(at.DayOfYear - 182) / 182;
        var ofDay = (at.Hour * 4) + (at.Minute / 15);
        var isLit = ofDay >= 76 - longer || ofDay < 20 + longer;
        var isBoost = isLit && (quarter + pole) % 7 == 0;
        var level = !isLit ? 0 : isBoost ? 100 : 30;
        var milliwatt = (int)((40_000 + (pole % 10 * 4_000)) * (level / 100.0)) + 500;
        counted += milliwatt / 4_000.0;
        return new PoleSample
        {
            PoleId = "",
            Boot = 1,
            Seq = quarter,
            TimeMs = time,
            DimLevel = level,
            TargetLevel = level,
            Reason = isBoost ? LevelReason.Sensor : LevelReason.Program,
            ActivePowerMilliwatt = milliwatt,
            ActiveEnergyWh = (long)counted,
            OperatingHours = (int)(quarter / 8),
            AccumulatedRoadUserNumber = quarter / 3,
        };
    }

    private static async Task<object?> RunAsync(DbConnection connection, DbTransaction transaction, string sql)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Rows of one INSERT.</summary>
    private sealed class Rows(string table)
    {
        private readonly StringBuilder _sql = new();
        private int _count;

        public void Add(FormattableString row)
        {
            _sql.Append(_count++ == 0 ? $"INSERT INTO {table} VALUES " : ",").Append(row.ToString(CultureInfo.InvariantCulture));
        }

        public async Task WriteAsync(DbConnection connection, DbTransaction transaction, int atLeast)
        {
            if (_count >= atLeast)
            {
                await RunAsync(connection, transaction, _sql.ToString());
                _sql.Clear();
                _count = 0;
            }
        }
    }
}
