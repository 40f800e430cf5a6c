using System.Text.Json;
using Laterne.Core.Lighting;
using Laterne.Features.Http;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Lighting.Previews;

/// <summary>A calendar with its programs, read by the firmware's own reader: what a pole at a place would run.</summary>
/// <param name="Pole">Holds the read document.</param>
/// <param name="Programs">JSON of each program by id.</param>
internal sealed record PreviewPlan(NightPreview Pole, IReadOnlyDictionary<string, string> Programs)
{
    /// <summary>Where the lamp stands and what it is.</summary>
    internal sealed record Site(double Latitude, double Longitude, LuminaireProfile? Luminaire, IReadOnlyList<UtcOffset> Offsets);

    /// <summary>Reads rules with saved programs; drafts stand in the place of saved ones by the same id.</summary>
    public static async Task<(PreviewPlan? Plan, Refusal? Refusal)> ReadAsync(
        IReadOnlyList<CalendarRule> rules, string defaultProgram, IReadOnlyList<ProgramBody> drafts, CalendarYear year, Site site, LaterneDb db, CancellationToken cancel)
    {
        var ids = rules.Select(rule => rule.Program).Append(defaultProgram).Distinct().ToList();
        var saved = await db.Set<SavedProgram>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => ProgramBody.FromJson(p.Program), cancel);
        foreach (var draft in drafts.Where(draft => draft.Id is { } id && ids.Contains(id)))
        {
            saved[draft.Id!] = draft;
        }

        if (ids.FirstOrDefault(id => !saved.ContainsKey(id)) is { } missing)
        {
            return (null, Refusal.NotFound("program", missing) with { Status = StatusCodes.Status422UnprocessableEntity, Field = "programs" });
        }

        if (year.Fault(rules) is { } unclear)
        {
            return (null, unclear);
        }

        var dated = JsonSerializer.Serialize(year.Expand(rules), ProgramBody.Json);
        var document = PlanCheck.Document([.. ids.Select(id => saved[id])], (dated, defaultProgram), site.Luminaire, site.Latitude, site.Longitude, site.Offsets);
        var bytes = document.ToBytes();
        if (SettingsSize.Fault(document, bytes.Length, "The settings of a pole with this plan") is { } tooLong)
        {
            return (null, tooLong);
        }

        var pole = new NightPreview();
        return pole.TryRead(bytes, bytes.Length)
            ? (new(pole, ids.ToDictionary(id => id, id => saved[id].ToJson())), null)
            : (null, Refusal.Unprocessable("plan-refused", pole.Refusal.Field, pole.Refusal.Reason));
    }

    /// <summary>The night of a date, worked out on objects of its own, so that nights may be reckoned side by side.</summary>
    public NightPlan NightOf(DateOnly date)
    {
        var night = new NightPlan();
        night.Compute(Pole.Settings, CivilDate.ToDays(LocalDay.Number(date)));
        return night;
    }

    /// <summary>The id of the program that rules a night.</summary>
    public string ProgramOf(NightPlan night) => Pole.Settings.Programs[night.ProgramIndex].Id;
}
