using Laterne.Core.Energy;
using Laterne.Core.Lighting;
using Laterne.Core.Settings;

namespace Laterne.Features.Lighting.Previews;

/// <summary>What a lamp did in a night.</summary>
/// <param name="EnergyWh">From the luminaire's rated power at each output, and standby power when off.</param>
/// <param name="FullPowerWh">The same lamp at full power for the same time.</param>
/// <param name="LitHours">Hours in which it burned.</param>
/// <param name="BoostHours">Hours of these in which presence raised it.</param>
internal readonly record struct NightFigures(double EnergyWh, double FullPowerWh, double LitHours, double BoostHours)
{
    public static NightFigures operator +(NightFigures one, NightFigures other) =>
        new(one.EnergyWh + other.EnergyWh, one.FullPowerWh + other.FullPowerWh, one.LitHours + other.LitHours, one.BoostHours + other.BoostHours);
}

/// <summary>
/// A night of one lamp, decided by the firmware's own <see cref="LightControl"/> in virtual time: from event to event, ramps included.
/// The lamp is new (no burning hours), its presence sensor works, it has no photocell and stands alone. Pure.
/// </summary>
internal static class NightRun
{
    // Between two looks at a ramp its power is taken as a straight line.
    private const long RampStepMs = 250;

    // A passer-by stays in the sensor's field for a few seconds.
    private const long SeenForMs = 4000;

    private const double HourMs = 3_600_000.0;

    public static NightFigures Run(PoleSettings settings, NightPlan plan, IReadOnlyList<long> arrivals)
    {
        var control = new LightControl(settings) { MotionWorks = true };
        var full = LampMeter.PowerOf(10_000, settings.Luminaire);
        double energy = 0, fullEnergy = 0, litMs = 0, boostMs = 0, lastPower = 0;
        var (seenUntil, arrival, step) = (long.MinValue, 0, 0);
        var (last, isRamping, isLit, isBoosted) = (plan.From, false, false, false);
        for (var at = plan.From; ;)
        {
            var detections = 0;
            for (; arrival < arrivals.Count && arrivals[arrival] <= at; arrival++)
            {
                seenUntil = arrivals[arrival] + SeenForMs;
                detections += arrivals[arrival] == at ? 1 : 0;
            }

            control.Presence.Sense(at <= seenUntil, detections, at - plan.From);
            control.Decide(at - plan.From, at);
            var output = control.Output(operatingHours: 0);
            double power = LampMeter.PowerOf(output, settings.Luminaire);
            var elapsed = at - last;
            energy += (isRamping ? (lastPower + power) / 2 : lastPower) * elapsed;
            fullEnergy += (isLit ? full : LampMeter.PowerOf(0, settings.Luminaire)) * (double)elapsed;
            litMs += isLit ? elapsed : 0;
            boostMs += isLit && isBoosted ? elapsed : 0;
            if (at >= plan.To - 1)
            {
                return new(energy / HourMs / 1000, fullEnergy / HourMs / 1000, litMs / HourMs, boostMs / HourMs);
            }

            (last, lastPower, isRamping, isLit, isBoosted) = (at, power, control.IsRamping, output > 0, control.Winner.Reason == LightReason.Sensor);
            while (step < plan.Count && plan.At[step] <= at)
            {
                step++;
            }

            // The night's last millisecond: the next noon is another night to the core.
            var next = step < plan.Count ? plan.At[step] : plan.To - 1;
            if (plan.Dynamic[step - 1] >= 0)
            {
                // Elsewhere nobody who passes changes anything.
                next = arrival < arrivals.Count ? Math.Min(next, arrivals[arrival]) : next;
                next = at < seenUntil ? Math.Min(next, seenUntil) : next;
                next = control.PresenceHeldMs > 0 ? Math.Min(next, at + control.PresenceHeldMs) : next;
            }

            next = isRamping ? Math.Min(next, at + RampStepMs) : next;
            at = Math.Clamp(next, at + 1, plan.To - 1);
        }
    }
}
