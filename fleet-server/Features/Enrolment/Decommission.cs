using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Features.Poles;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Enrolment;

/// <summary>
/// What ends with a pole that is decommissioned: its secret, sheet, claim and rotation, and its controller's service. Record and
/// history stay. Its number gets a controller again only by a sheet that says so.
/// </summary>
internal static class Decommission
{
    /// <summary>Joins the change that sets the state; call <see cref="IPoleAdmission.RevokeAsync"/> after the commit.</summary>
    public static async Task ApplyAsync(Pole pole, LaterneDb db, Fleet fleet, long nowMs, CancellationToken cancel)
    {
        pole.Keep(PoleSecret.Create().Kept);
        var last = await db.Set<Controller>().Where(c => c.PoleId == pole.Id).OrderByDescending(c => c.Number).FirstOrDefaultAsync(cancel);
        if (last is not null)
        {
            last.UntilMs ??= nowMs;
        }
        else if (fleet.Find(pole.Id) is { LastSeenMs: > 0 } seen)
        {
            // It came before enrolment was kept: without this line it would count as in service for ever.
            db.Add(new Controller
            {
                PoleId = pole.Id,
                Number = 1,
                Serial = "",
                Board = seen.Report.Board,
                Firmware = seen.Report.Firmware,
                Purpose = Purposes.New,
                ClaimId = "",
                SinceMs = pole.CreatedMs,
                UntilMs = nowMs,
                Boot = 0,
                EnergyWh = 0,
                OperatingHours = 0,
                SwitchOns = 0,
                RoadUsers = 0,
                Session = 0,
                Call = 0,
            });
        }

        if (await db.FindAsync<Sheet>([pole.Id], cancel) is { } sheet)
        {
            db.Remove(sheet);
        }

        if (await db.FindAsync<Claim>([pole.Id], cancel) is { State: Claim.Pending } claim)
        {
            claim.Expire();
        }

        if (await db.FindAsync<Rotation>([pole.Id], cancel) is { } rotation)
        {
            db.Remove(rotation);
        }
    }
}
