using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Energy;

internal sealed class EnergyModel : IModelPart
{
    public string Name => "energy";

    public IReadOnlyList<Migration> Migrations { get; } =
    [
        new(1, "energy of nights",
            """
            CREATE TABLE night_energy (
                pole_id TEXT NOT NULL, night INTEGER NOT NULL, energy_mwh BIGINT NOT NULL, full_power_mwh BIGINT NOT NULL, operating_minutes INTEGER NOT NULL,
                is_known BOOLEAN NOT NULL, reckoned_ms BIGINT NOT NULL, PRIMARY KEY (night, pole_id))
            """),
        new(2, "nights from hours, rated power, changed meters",
            """
            DROP TABLE night_energy;
            CREATE TABLE pole_nights (
                pole_id TEXT NOT NULL, night INTEGER NOT NULL, length_ms BIGINT NOT NULL, dark_ms BIGINT NOT NULL, covered_ms BIGINT NOT NULL,
                energy_wh BIGINT NOT NULL, lit_ms BIGINT NOT NULL, boost_ms BIGINT NOT NULL, counter_breaks BIGINT NOT NULL,
                day_lit_ms BIGINT NOT NULL, day_covered_ms BIGINT NOT NULL, day_energy_wh BIGINT NOT NULL,
                matched_energy_wh BIGINT NOT NULL, matched_estimated_mwh BIGINT NOT NULL, matched_level_ms BIGINT NOT NULL, PRIMARY KEY (night, pole_id));
            CREATE INDEX pole_nights_pole ON pole_nights (pole_id, night);
            CREATE TABLE rated_powers (pole_id TEXT PRIMARY KEY, milliwatt BIGINT NOT NULL, source TEXT NOT NULL);
            CREATE TABLE meter_changes (
                id BIGINT PRIMARY KEY, pole_id TEXT NOT NULL, time_ms BIGINT NOT NULL, serial_before TEXT NOT NULL, serial TEXT NOT NULL,
                register_before_wh BIGINT, register_wh BIGINT);
            CREATE INDEX meter_changes_time ON meter_changes (time_ms);
            CREATE TABLE night_basis (id INTEGER PRIMARY KEY, time_zone TEXT NOT NULL)
            """),
    ];

    public void Configure(ModelBuilder model)
    {
        model.Entity<PoleNight>(night =>
        {
            Columns.Map(night, "pole_nights").HasKey(n => new { n.Night, n.PoleId });
            night.Property(n => n.MatchedEstimatedMilliwattHours).HasColumnName("matched_estimated_mwh");
        });
        model.Entity<RatedPower>(rated => Columns.Map(rated, "rated_powers").HasKey(r => r.PoleId));
        model.Entity<MeterChange>(change => Columns.Map(change, "meter_changes").HasKey(c => c.Id));
        model.Entity<NightBasis>(basis => Columns.Map(basis, "night_basis").HasKey(b => b.Id));
    }
}
