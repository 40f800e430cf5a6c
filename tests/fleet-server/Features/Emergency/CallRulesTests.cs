using Laterne.Features.Emergency;
using Laterne.Features.People;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Tests.Emergency;

[TestClass]
public sealed class CallRulesTests
{
    private const long Now = 1_795_302_000_000;

    private static readonly IReadOnlyList<RotaStep> Steps =
    [
        new() { AfterS = 30, People = ["otto"], Roles = [] },
        new() { AfterS = 60, People = [], Roles = [Role.Administrator] },
    ];

    private readonly LaterneDb _db = new(new DbContextOptionsBuilder<LaterneDb>().UseSqlite("Data Source=:memory:").Options, [new EmergencyModel()]);

    [TestCleanup]
    public void Close() => _db.Dispose();

    private EmergencyCall Pressed(string? drillBy = null) =>
        CallRules.Begin(_db, new NewCall("N-01~41", "N-01", 41, "Pole 1", 51.4, 6.7, Now - 300, 1, drillBy, Rota.Write(new RotaPlan { Steps = Steps })), Now);

    private List<CallEntry> Entries => [.. _db.Set<CallEntry>().Local.OrderBy(e => e.Number)];

    [TestMethod]
    public void A_press_begins_a_call_that_waits_for_a_person_and_dates_the_first_step()
    {
        var call = Pressed();
        Assert.AreEqual(CallState.Open, call.State);
        Assert.AreEqual(Now + 30_000, call.NextStepMs);
        Assert.AreEqual(CallEntryKind.Pressed, Entries.Single().What);
        Assert.AreEqual(CallEntry.Pole, Entries.Single().Who);
    }

    [TestMethod]
    public void A_press_that_was_counted_already_changes_nothing()
    {
        var call = Pressed();
        CallRules.PressAgain(_db, call, 3, Now, Now);
        CallRules.PressAgain(_db, call, 3, Now, Now);
        CallRules.PressAgain(_db, call, 2, Now, Now);
        Assert.AreEqual(3, call.Presses);
        Assert.HasCount(2, Entries);
    }

    [TestMethod]
    public void The_first_who_takes_it_has_it_and_another_one_only_on_purpose()
    {
        var call = Pressed();
        Assert.IsNull(CallRules.Take(_db, call, "cora", null, Now));
        Assert.IsNull(call.NextStepMs, "nobody is told any more");
        Assert.IsNull(CallRules.Take(_db, call, "cora", null, Now), "a second click of the same person");
        Assert.AreEqual("call-taken", CallRules.Take(_db, call, "otto", null, Now)?.Code);
        Assert.AreEqual("call-taken", CallRules.Take(_db, call, "otto", "ada", Now)?.Code, "not the one who has it");
        Assert.IsNull(CallRules.Take(_db, call, "otto", "cora", Now));
        Assert.AreEqual("otto", call.TakenBy);
        CollectionAssert.AreEqual(new[] { CallEntryKind.Pressed, CallEntryKind.Taken, CallEntryKind.TakenOver }, Entries.Select(e => e.What).ToArray());
    }

    [TestMethod]
    public void It_closes_with_an_outcome_and_only_when_somebody_has_it()
    {
        var call = Pressed();
        Assert.AreEqual("call-not-taken", CallRules.Close(_db, call, "cora", CallOutcome.Helped, null, Now)?.Code);
        CallRules.Take(_db, call, "cora", null, Now);
        Assert.AreEqual("call-not-closed", CallRules.ChangeOutcome(_db, call, "cora", CallOutcome.Helped, Now)?.Code);
        Assert.IsNull(CallRules.Close(_db, call, "cora", CallOutcome.FalseAlarm, "boys", Now));
        Assert.AreEqual("call-closed", CallRules.Close(_db, call, "cora", CallOutcome.Helped, null, Now)?.Code);
        Assert.AreEqual("call-closed", CallRules.Take(_db, call, "otto", "cora", Now)?.Code);
        Assert.IsNull(CallRules.ChangeOutcome(_db, call, "cora", CallOutcome.Misuse, Now));
        Assert.AreEqual(CallOutcome.Misuse, call.Outcome);
        StringAssert.Contains(Entries[2].Data, "\"outcome\":\"falseAlarm\"");
    }

    [TestMethod]
    public void A_press_after_the_closing_opens_it_again_and_one_from_before_is_only_counted()
    {
        var call = Pressed();
        CallRules.Take(_db, call, "cora", null, Now);
        CallRules.Close(_db, call, "cora", CallOutcome.Helped, null, Now + 60_000);
        CallRules.PressAgain(_db, call, 2, Now + 30_000, Now + 90_000);
        Assert.AreEqual(CallState.Closed, call.State, "it was pressed before");
        CallRules.PressAgain(_db, call, 3, Now + 70_000, Now + 90_000);
        Assert.AreEqual(CallState.Open, call.State);
        Assert.IsNull(call.TakenBy);
        Assert.AreEqual(Now + 90_000, call.WaitsSinceMs);
        Assert.AreEqual(1, CallRules.Escalate(_db, call, Now + 120_000, TimeZoneInfo.Utc).Single().Number, "the rota begins anew");
        CollectionAssert.Contains(Entries.Select(e => e.What).ToArray(), CallEntryKind.Reopened);
        Assert.IsNull(CallRecord.FirstFault(call, Entries));
    }

    [TestMethod]
    public void Each_step_is_told_once_and_all_that_a_stopped_server_missed_at_its_start()
    {
        var call = Pressed();
        Assert.IsEmpty(CallRules.Escalate(_db, call, Now + 29_999, TimeZoneInfo.Utc));
        Assert.AreEqual(1, CallRules.Escalate(_db, call, Now + 30_000, TimeZoneInfo.Utc).Single().Number);
        Assert.IsEmpty(CallRules.Escalate(_db, call, Now + 30_000, TimeZoneInfo.Utc));
        Assert.AreEqual(Now + 60_000, call.NextStepMs);
        Assert.AreEqual(2, CallRules.Escalate(_db, call, Now + 600_000, TimeZoneInfo.Utc).Single().Number);
        Assert.IsNull(call.NextStepMs);

        var missed = CallRules.Begin(_db, new NewCall("N-01~42", "N-01", 42, "Pole 1", 0, 0, Now, 1, null, Rota.Write(new RotaPlan { Steps = Steps })), Now);
        Assert.HasCount(2, CallRules.Escalate(_db, missed, Now + 600_000, TimeZoneInfo.Utc));
    }

    [TestMethod]
    public void A_call_that_somebody_has_is_never_escalated()
    {
        var call = Pressed();
        var due = call.NextStepMs;
        CallRules.Take(_db, call, "cora", null, Now);
        call.NextStepMs = due;
        Assert.IsEmpty(CallRules.Escalate(_db, call, Now + 600_000, TimeZoneInfo.Utc));
    }

    [TestMethod]
    public void A_pole_that_talks_without_end_is_counted_but_fills_no_record()
    {
        var call = Pressed();
        for (var presses = 2; presses <= 2000; presses++)
        {
            CallRules.PressAgain(_db, call, presses, Now, Now);
        }

        Assert.AreEqual(2000, call.Presses);
        Assert.AreEqual(CallRules.MostEntriesByItself, call.Entries);
        Assert.IsNull(CallRules.Take(_db, call, "cora", null, Now));
        Assert.AreEqual(CallEntryKind.Taken, Entries[^1].What, "what people do is always written");
    }

    [TestMethod]
    public void A_gap_a_change_a_swap_and_a_lost_end_all_show()
    {
        var call = Pressed();
        CallRules.Take(_db, call, "cora", null, Now);
        CallRules.Note(_db, call, "cora", "Grüße \"an\" <alle>", Now);
        CallRules.Close(_db, call, "cora", CallOutcome.Helped, null, Now);
        var whole = Entries;
        Assert.IsNull(CallRecord.FirstFault(call, whole));
        Assert.AreEqual(2, CallRecord.FirstFault(call, [whole[0], whole[2], whole[3]]));
        Assert.AreEqual(4, CallRecord.FirstFault(call, whole[..3]));
        Assert.AreEqual(1, CallRecord.FirstFault(call, []));
        Assert.AreEqual(2, CallRecord.FirstFault(call, [whole[0], whole[2], whole[1], whole[3]]));
        var note = whole[2];
        var forged = new CallEntry { CallId = note.CallId, Number = 3, TimeMs = note.TimeMs, Who = "otto", What = note.What, Data = note.Data, Hash = note.Hash };
        Assert.AreEqual(3, CallRecord.FirstFault(call, [whole[0], whole[1], forged, whole[3]]));
    }
}
