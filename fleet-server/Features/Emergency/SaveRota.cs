using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.People;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Emergency;

/// <summary>Shows and changes the rota. A call that is running keeps the one that held when it came.</summary>
internal static class SaveRota
{
    private const int MostNamed = 50;
    private const int LongestAddress = 254;

    internal sealed record Body : IChecked
    {
        [Description("The version that you loaded: if it was changed since, the save is refused.")]
        public required long Version { get; init; }

        [Description("In order of their delays, at most 10. None: nobody is told beyond the pages.")]
        [MaxLength(Rota.MostSteps, ErrorMessage = "A rota has at most 10 steps.")]
        public required IReadOnlyList<RotaStep> Steps { get; init; }
    }

    internal sealed record Answer
    {
        [Description("0: nobody has saved one yet, the built-in one holds.")]
        public required long Version { get; init; }

        public required IReadOnlyList<RotaStep> Steps { get; init; }

        public required string? ChangedBy { get; init; }

        public required long? ChangedMs { get; init; }

        public static Answer Of(SavedRota? rota) => new()
        {
            Version = rota?.Version ?? 0,
            Steps = rota is null ? Rota.BuiltIn : Rota.Read(rota.Steps),
            ChangedBy = rota?.ChangedBy,
            ChangedMs = rota?.ChangedMs,
        };
    }

    public static async Task<Ok<Answer>> ShowAsync(LaterneDb db, CancellationToken cancel) =>
        TypedResults.Ok(Answer.Of(await db.Set<SavedRota>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == SavedRota.OnlyId, cancel)));

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> ChangeAsync(
        Body body, ClaimsPrincipal person, LaterneDb db, AuditTrail audit, CallSignals signals, TimeProvider time, CancellationToken cancel)
    {
        var rota = await db.Set<SavedRota>().FirstOrDefaultAsync(r => r.Id == SavedRota.OnlyId, cancel);
        if (body.Version != (rota?.Version ?? 0))
        {
            return Refusal.Changed("rota", SavedRota.OnlyId, rota?.Version ?? 0).ToProblem();
        }

        if (await FaultAsync(body.Steps, db, cancel) is { } fault)
        {
            return fault.ToProblem();
        }

        var before = Answer.Of(rota).Steps;
        if (rota is null)
        {
            db.Add(rota = new SavedRota { Id = SavedRota.OnlyId, Steps = "", Version = 0, ChangedBy = "", ChangedMs = 0 });
        }

        rota.Steps = Rota.Write(body.Steps);
        rota.Version++;
        rota.ChangedBy = person.Identity!.Name!;
        rota.ChangedMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        audit.Note("saveRota", "rota", before, body.Steps);
        await db.SaveChangesAsync(cancel);
        signals.CallsChanged();
        return TypedResults.Ok(Answer.Of(rota));
    }

    private static bool IsEmail(string address) =>
        address.Length <= LongestAddress && !address.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter)) && System.Net.Mail.MailAddress.TryCreate(address, out var read) && read.Address == address;

    private static async Task<Refusal?> FaultAsync(IReadOnlyList<RotaStep> steps, LaterneDb db, CancellationToken cancel)
    {
        if (steps.Any(step => step is null || step.People.Any(name => name is null) || step.Emails.Any(address => address is null)))
        {
            return Refusal.Invalid("steps", "A step, a name or an address is null. Leave it out.");
        }

        var names = steps.SelectMany(step => step.People).Distinct().ToList();
        var known = await db.Set<User>().Where(u => names.Contains(u.Name)).Select(u => u.Name).ToListAsync(cancel);
        for (var i = 0; i < steps.Count; i++)
        {
            var (step, at) = (steps[i], $"steps[{i}]");
            if (step.AfterS is < 0 or > RotaStep.LongestDelayS || (i > 0 && step.AfterS <= steps[i - 1].AfterS))
            {
                return Refusal.Invalid(at + ".afterS", "A step comes 0 to 3600 seconds after the call, and later than the step before.");
            }

            if (step.People.Count + step.Roles.Count + step.Emails.Count is 0 or > MostNamed)
            {
                return Refusal.Invalid(at + ".people", "A step tells 1 to 50 people, roles or addresses.");
            }

            if (step.Emails.FirstOrDefault(address => !IsEmail(address)) is { } odd)
            {
                return Refusal.Invalid(at + ".emails", $"\"{odd}\" is no e-mail address.");
            }

            if (step.People.FirstOrDefault(name => !known.Contains(name)) is { } stranger)
            {
                return Refusal.Unprocessable("user-not-found", at + ".people", $"There is no user \"{stranger}\". Create the user first, or name another.");
            }
        }

        return null;
    }
}
