using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Lighting;

/// <summary>
/// The plan of a new city: lamps burn from sunset to sunrise, at 30 % while nobody is there and at 20 % in the depth of the
/// night, and rise to 100 % for anyone. In a quiet street that saves well over half of the energy and leaves no one in the dark.
/// </summary>
internal static class DefaultPlan
{
    public const string CalendarId = "standard";
    public const string ProgramId = "side-streets";

    public static readonly ProgramBody Program = new()
    {
        Id = ProgramId,
        ActivePeriods = [new() { Start = new() { Sunset = 0 }, End = new() { Sunrise = 0 }, Level = 100 }],
        DynamicControls =
        [
            new() { Start = new() { Clock = 22 * 60 }, End = new() { Clock = (5 * 60) + 30 }, StandbyLevel = 20, BoostLevel = 100, HoldTimeS = 30, RampUpMs = 1000, RampDownMs = 8000 },
            new() { StandbyLevel = 30, BoostLevel = 100, HoldTimeS = 30, RampUpMs = 1000, RampDownMs = 8000 },
        ],
    };

    /// <summary>Adds program and calendar if there is no calendar by that id: people may change both, but the default calendar stays.</summary>
    public static async Task EnsureAsync(LaterneDb db, TimeProvider time, CancellationToken cancel)
    {
        if (await db.Set<SavedCalendar>().AnyAsync(c => c.Id == CalendarId, cancel))
        {
            return;
        }

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (!await db.Set<SavedProgram>().AnyAsync(p => p.Id == ProgramId, cancel))
        {
            db.Add(new SavedProgram { Id = ProgramId, Name = "Side streets", Version = 1, Program = Program.ToJson(), ChangedMs = now, ChangedBy = "" });
        }

        db.Add(new SavedCalendar { Id = CalendarId, Name = "Every night", Version = 1, Rules = "[]", DefaultProgram = ProgramId, ChangedMs = now, ChangedBy = "" });
        await db.SaveChangesAsync(cancel);
    }
}
