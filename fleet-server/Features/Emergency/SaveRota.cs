using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Laterne.Features.Alarms.Routes;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.People;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Emergency;

/// <summary>Changes the rota. A call that is running keeps the one that held when it came.</summary>
internal static class SaveRota
{
    private const int MostNamed = 50;
    private const int LongestAddress = 254;
    private const int LongestName = 60;

    internal sealed record Body : IChecked
    {
        [Description("The version that you loaded: if it was changed since, the save is refused.")]
        public required long Version { get; init; }

        [Description("In order of their delays, at most 10. None: nobody is told beyond the pages.")]
        [MaxLength(Rota.MostSteps, ErrorMessage = "A rota has at most 10 steps.")]
        public required IReadOnlyList<RotaStep> Steps { get; init; }

        [Description("Who is on call when, at most 50.")]
        [MaxLength(RotaShift.Most, ErrorMessage = "A rota has at most 50 shifts.")]
        public IReadOnlyList<RotaShift> Shifts { get; init; } = [];
    }

    public static async Task<Results<Ok<ShowRota.Answer>, ProblemHttpResult>> ChangeAsync(
        Body body, ClaimsPrincipal person, LaterneDb db, AuditTrail audit, CallSignals signals, IOptions<SettingsOptions> settings, TimeProvider time, CancellationToken cancel)
    {
        var rota = await db.Set<SavedRota>().FirstOrDefaultAsync(r => r.Id == SavedRota.OnlyId, cancel);
        if (body.Version != (rota?.Version ?? 0))
        {
            return Refusal.Changed("rota", SavedRota.OnlyId, rota?.Version ?? 0).ToProblem();
        }

        if ((await StepFaultAsync(body.Steps, db, cancel) ?? await ShiftFaultAsync(body.Shifts, db, cancel)) is { } fault)
        {
            return fault.ToProblem();
        }

        var before = Rota.Of(rota);
        if (rota is null)
        {
            db.Add(rota = new SavedRota { Id = SavedRota.OnlyId, Steps = "", Version = 0, ChangedBy = "", ChangedMs = 0 });
        }

        rota.Steps = Rota.Text(body.Steps);
        rota.Shifts = Rota.Text(body.Shifts);
        rota.Version++;
        rota.ChangedBy = person.Identity!.Name!;
        rota.ChangedMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        audit.Note("saveRota", "rota", new { before.Steps, before.Shifts }, new { body.Steps, body.Shifts });
        await db.SaveChangesAsync(cancel);
        signals.CallsChanged();
        return TypedResults.Ok(await ShowRota.AnswerAsync(db, settings.Value.Zone, time, null, cancel));
    }

    private static bool IsEmail(string address) =>
        address.Length <= LongestAddress && !address.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter)) && System.Net.Mail.MailAddress.TryCreate(address, out var read) && read.Address == address;

    private static async Task<Refusal?> StepFaultAsync(IReadOnlyList<RotaStep> steps, LaterneDb db, CancellationToken cancel)
    {
        if (steps.Any(step => step is null || step.People.Any(name => name is null) || step.Emails.Any(address => address is null) || step.Routes.Any(route => route is null)))
        {
            return Refusal.Invalid("steps", "A step, a name, a route or an address is null. Leave it out.");
        }

        var known = await KnownAsync(steps.SelectMany(step => step.People), db, cancel);
        var named = steps.SelectMany(step => step.Routes).Distinct().ToList();
        var routes = await db.Set<AlarmRoute>().Where(r => named.Contains(r.Id)).Select(r => r.Id).ToListAsync(cancel);
        for (var i = 0; i < steps.Count; i++)
        {
            var (step, at) = (steps[i], $"steps[{i}]");
            if (step.AfterS is < 0 or > RotaStep.LongestDelayS || (i > 0 && step.AfterS <= steps[i - 1].AfterS))
            {
                return Refusal.Invalid(at + ".afterS", "A step comes 0 to 3600 seconds after the call, and later than the step before.");
            }

            var count = step.People.Count + step.Roles.Count + step.Emails.Count + step.Routes.Count;
            if (count > MostNamed || (count == 0 && !step.OnCall))
            {
                return Refusal.Invalid(at + ".people", "A step tells 1 to 50 people, roles, addresses or routes, or who is on call.");
            }

            if ((EmailFault(step.Emails, at) ?? PeopleFault(step.People, known, at)) is { } fault)
            {
                return fault;
            }

            if (step.Routes.FirstOrDefault(route => !routes.Contains(route)) is { } lost)
            {
                return Refusal.Unprocessable("route-not-found", at + ".routes", $"There is no route \"{lost}\". Choose one of the list.");
            }
        }

        return null;
    }

    private static async Task<Refusal?> ShiftFaultAsync(IReadOnlyList<RotaShift> shifts, LaterneDb db, CancellationToken cancel)
    {
        if (shifts.Any(shift => shift is null || shift.People.Any(name => name is null) || shift.Emails.Any(address => address is null)))
        {
            return Refusal.Invalid("shifts", "A shift, a name or an address is null. Leave it out.");
        }

        var known = await KnownAsync(shifts.SelectMany(shift => shift.People), db, cancel);
        for (var i = 0; i < shifts.Count; i++)
        {
            var (shift, at) = (shifts[i], $"shifts[{i}]");
            if (shift.Name.Trim().Length is 0 or > LongestName)
            {
                return Refusal.Invalid(at + ".name", "A shift has a name of 1 to 60 characters.");
            }

            if (shift.Days is < 1 or > 127)
            {
                return Refusal.Invalid(at + ".days", "Days are 1 to 127: bit 0 Monday to bit 6 Sunday.");
            }

            if (shift.FromMinute is < 0 or > 1439 || shift.ToMinute is < 0 or > 1439)
            {
                return Refusal.Invalid(at + (shift.FromMinute is < 0 or > 1439 ? ".fromMinute" : ".toMinute"), "Minutes are 0 to 1439 after midnight.");
            }

            if (shift.People.Count + shift.Emails.Count is 0 or > MostNamed)
            {
                return Refusal.Invalid(at + ".people", "1 to 50 people or addresses are on call in a shift.");
            }

            if ((EmailFault(shift.Emails, at) ?? PeopleFault(shift.People, known, at)) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static async Task<IReadOnlyCollection<string>> KnownAsync(IEnumerable<string> people, LaterneDb db, CancellationToken cancel)
    {
        var names = people.Distinct().ToList();
        return await db.Set<User>().Where(u => names.Contains(u.Name)).Select(u => u.Name).ToListAsync(cancel);
    }

    private static Refusal? EmailFault(IReadOnlyList<string> emails, string at) =>
        emails.FirstOrDefault(address => !IsEmail(address)) is { } odd ? Refusal.Invalid(at + ".emails", $"\"{odd}\" is no e-mail address.") : null;

    private static Refusal? PeopleFault(IReadOnlyList<string> people, IReadOnlyCollection<string> known, string at) =>
        people.FirstOrDefault(name => !known.Contains(name)) is { } stranger
            ? Refusal.Unprocessable("user-not-found", at + ".people", $"There is no user \"{stranger}\". Create the user first, or name another.")
            : null;
}
