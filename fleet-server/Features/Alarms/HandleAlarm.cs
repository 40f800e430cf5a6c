using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.People;
using Laterne.Features.Poles;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Alarms;

/// <summary>Acknowledge, close, comment, assign. What is done already is no fault: two people may press at once.</summary>
internal static class HandleAlarm
{
    private const int MostAtOnce = 500;
    private const int LongestText = 1000;
    private const string TextWords = "A text has 1 to 1000 characters.";

    internal sealed record Note : IChecked
    {
        [Description("A comment for the timeline.")]
        [StringLength(LongestText, ErrorMessage = TextWords)]
        public string? Text { get; init; }
    }

    internal sealed record Comment : IChecked
    {
        [StringLength(LongestText, MinimumLength = 1, ErrorMessage = TextWords)]
        public required string Text { get; init; }
    }

    internal sealed record Assignment : IChecked
    {
        [Description("User name; null: nobody.")]
        [StringLength(64, ErrorMessage = "A user name has at most 64 characters.")]
        public string? User { get; init; }
    }

    internal sealed record Many : IChecked
    {
        [Description("1 to 500 alarms.")]
        [MinLength(1, ErrorMessage = "Name 1 to 500 alarms.")]
        [MaxLength(MostAtOnce, ErrorMessage = "Name 1 to 500 alarms.")]
        public required IReadOnlyList<string> Ids { get; init; }

        [Description("A comment for the timelines.")]
        [StringLength(LongestText, ErrorMessage = TextWords)]
        public string? Text { get; init; }
    }

    internal sealed record Done
    {
        [Description("How many were changed, those under an area alarm counted.")]
        public required int Changed { get; init; }
    }

    public static Task<Results<Ok<AlarmItem>, ProblemHttpResult>> AcknowledgeAsync(string id, Note body, AlarmDesk desk, Fleet fleet, Groups groups, CancellationToken cancel) =>
        OneAsync(id, "acknowledgeAlarm", true, true, (alarm, entries) => AlarmRules.Acknowledge(alarm, desk.Person, desk.Now, body.Text, entries), desk, fleet, groups, cancel);

    public static async Task<Ok<Done>> AcknowledgeManyAsync(Many body, AlarmDesk desk, CancellationToken cancel)
    {
        var (_, changed) = await desk.ChangeAsync(
            body.Ids.ToHashSet(StringComparer.Ordinal), "acknowledgeAlarms", true, true, (alarm, entries) => AlarmRules.Acknowledge(alarm, desk.Person, desk.Now, body.Text, entries), cancel);
        return TypedResults.Ok(new Done { Changed = changed });
    }

    public static Task<Results<Ok<AlarmItem>, ProblemHttpResult>> CloseAsync(string id, Comment body, AlarmDesk desk, Fleet fleet, Groups groups, CancellationToken cancel) =>
        OneAsync(
            id, "closeAlarm", true, true,
            (alarm, entries) => alarm.Id == id
                ? AlarmRules.Close(alarm, desk.Person, desk.Now, body.Text, entries)
                : AlarmRules.Acknowledge(alarm, desk.Person, desk.Now, null, entries),
            desk, fleet, groups, cancel);

    public static Task<Results<Ok<AlarmItem>, ProblemHttpResult>> CommentAsync(string id, Comment body, AlarmDesk desk, Fleet fleet, Groups groups, CancellationToken cancel) =>
        OneAsync(
            id, "commentAlarm", false, false,
            (alarm, entries) =>
            {
                entries.Add(AlarmRules.Entry(alarm, desk.Now, "comment", desk.Person, body.Text));
                return true;
            },
            desk, fleet, groups, cancel);

    public static async Task<Results<Ok<AlarmItem>, ProblemHttpResult>> AssignAsync(
        string id, Assignment body, AlarmDesk desk, LaterneDb db, Fleet fleet, Groups groups, CancellationToken cancel)
    {
        var user = body.User is { Length: > 0 } name ? UserName.Canonical(name) : null;
        if (user is not null && !await db.Set<User>().AnyAsync(u => u.Name == user, cancel))
        {
            return Refusal.Unprocessable("user-not-found", "user", $"There is no user \"{user}\". Choose one of the list.").ToProblem();
        }

        return await OneAsync(
            id, "assignAlarm", false, false,
            (alarm, entries) =>
            {
                if (alarm.AssignedTo == user)
                {
                    return false;
                }

                alarm.AssignedTo = user;
                entries.Add(AlarmRules.Entry(alarm, desk.Now, "assigned", desk.Person, user));
                return true;
            },
            desk, fleet, groups, cancel);
    }

    private static async Task<Results<Ok<AlarmItem>, ProblemHttpResult>> OneAsync(
        string id, string action, bool withFolded, bool stops, Func<Alarm, ICollection<AlarmEntry>, bool> change, AlarmDesk desk, Fleet fleet, Groups groups, CancellationToken cancel)
    {
        var (found, _) = await desk.ChangeAsync([id], action, withFolded, stops, change, cancel);
        return found.Count == 0 ? Refusal.NotFound("alarm", id).ToProblem() : TypedResults.Ok(AlarmItem.Of(found[0], new AlarmNames(fleet, groups, await desk.SupplyAsync(cancel))));
    }
}
