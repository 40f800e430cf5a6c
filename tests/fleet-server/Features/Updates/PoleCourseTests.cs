using Laterne.Features.Messaging;
using Laterne.Features.Updates;

namespace Laterne.Features.Tests.Updates;

[TestClass]
public sealed class PoleCourseTests
{
    private static readonly CampaignPlan Plan = new() { Waves = [100], Attempts = 3, RetryMinutes = 10, PenaltyMinutes = 720, SilentMinutes = 60 };

    private static (Street Street, CampaignPole Pole) Offered()
    {
        var street = new Street(1, Plan);
        return (street, street.Step().Single());
    }

    [TestMethod]
    public void A_pole_goes_its_way_and_what_is_told_twice_counts_once()
    {
        var (street, pole) = Offered();
        Assert.IsTrue(street.Answer(pole, CommandStatus.Done));
        foreach (var stage in new[] { PoleStage.Offered, PoleStage.Downloading, PoleStage.Verified, PoleStage.Staged, PoleStage.Deferred, PoleStage.Restarting, PoleStage.Proving, PoleStage.Confirmed })
        {
            Assert.IsTrue(street.Hear(pole, stage));
            Assert.AreEqual(stage, pole.Stage);
        }

        Assert.IsFalse(street.Hear(pole, PoleStage.Confirmed));
        Assert.IsFalse(street.Hear(pole, PoleStage.RolledBack), "confirmed is final");
    }

    [TestMethod]
    public void A_broken_download_is_tried_again_later_and_last_out_of_the_penalty_box()
    {
        var (street, pole) = Offered();
        Assert.IsTrue(street.Hear(pole, PoleStage.Failed, "download"));
        Assert.AreEqual((PoleStage.Waiting, "download", 10 * 60_000L), (pole.Stage, pole.Reason, pole.DueMs!.Value));
        Assert.IsFalse(street.Hear(pole, PoleStage.Failed, "download"), "told twice");
        street.NowMs = pole.DueMs.Value;
        street.Step();
        street.Hear(pole, PoleStage.Failed, "download");
        Assert.AreEqual(street.NowMs + (720 * 60_000L), pole.DueMs);
        street.NowMs = pole.DueMs!.Value;
        street.Step();
        street.Hear(pole, PoleStage.Failed, "download");
        Assert.AreEqual((PoleStage.Failed, 3), (pole.Stage, pole.Attempts));
    }

    [TestMethod]
    [DataRow(PoleStage.RolledBack, "unhealthy")]
    [DataRow(PoleStage.Failed, "signature")]
    public void What_would_fail_again_is_not_tried_again(PoleStage said, string reason)
    {
        var (street, pole) = Offered();
        street.Hear(pole, said, reason);
        Assert.AreEqual((said, reason, 1), (pole.Stage, pole.Reason, pole.Attempts));
    }

    [TestMethod]
    public void Silence_fails_a_pole_and_its_late_word_of_success_counts()
    {
        var (street, pole) = Offered();
        street.Hear(pole, PoleStage.Restarting);
        street.NowMs += 60 * 60_000;
        street.Step();
        Assert.AreEqual((PoleStage.Failed, "silent"), (pole.Stage, pole.Reason));
        Assert.IsTrue(street.Hear(pole, PoleStage.Confirmed));
        Assert.AreEqual(PoleStage.Confirmed, pole.Stage);
    }

    [TestMethod]
    public void A_staged_pole_that_waits_for_its_vehicle_is_not_silent()
    {
        var (street, pole) = Offered();
        street.Hear(pole, PoleStage.Deferred, "charging");
        street.NowMs += 600 * 60_000;
        street.Step();
        Assert.AreEqual((PoleStage.Deferred, "charging"), (pole.Stage, pole.Reason));
    }

    [TestMethod]
    [DataRow(CommandStatus.Done, PoleStage.Offered, false)]
    [DataRow(CommandStatus.NoAnswer, PoleStage.Offered, true)]
    [DataRow(CommandStatus.Busy, PoleStage.Offered, true)]
    [DataRow(CommandStatus.Offline, PoleStage.Waiting, false)]
    [DataRow(CommandStatus.Expired, PoleStage.Waiting, false)]
    [DataRow(CommandStatus.UnknownCommand, PoleStage.Failed, false)]
    public void Each_answer_to_an_offer_leads_somewhere(CommandStatus status, PoleStage stage, bool isSentAgain)
    {
        var (street, pole) = Offered();
        Assert.IsTrue(street.Answer(pole, status));
        Assert.AreEqual((stage, isSentAgain), (pole.Stage, pole.SendMs > 0));
        Assert.AreEqual(status == CommandStatus.Offline ? 0 : 1, pole.Attempts);
    }

    [TestMethod]
    public void A_refusal_is_the_reason_but_a_used_counter_is_none()
    {
        var (street, pole) = Offered();
        Assert.IsTrue(street.Answer(pole, CommandStatus.Refused, "counter"));
        Assert.AreEqual(PoleStage.Offered, pole.Stage, "its event tells how that offer ended");
        (street, pole) = Offered();
        street.Answer(pole, CommandStatus.Refused, "manifest");
        Assert.AreEqual((PoleStage.Failed, "manifest is wrong."), (pole.Stage, pole.Reason));
    }

    [TestMethod]
    public void An_answer_that_comes_after_the_event_changes_nothing()
    {
        var (street, pole) = Offered();
        street.Hear(pole, PoleStage.Downloading);
        Assert.IsFalse(street.Answer(pole, CommandStatus.NoAnswer));
        Assert.IsFalse(street.Hear(street.Poles[0], PoleStage.Waiting), "a pole never says that");
    }

    [TestMethod]
    public void A_pole_that_was_never_offered_anything_is_not_believed()
    {
        var street = new Street(1, Plan);
        Assert.IsFalse(street.Hear(street.Poles[0], PoleStage.Confirmed));
    }

    [TestMethod]
    [DataRow("""{"state":"Downloading","version":"0.2.0","percent":40}""", true)]
    [DataRow("""{"state":"RolledBack","version":"0.2.0","reason":"unhealthy"}""", true)]
    [DataRow("""{"state":"3","version":"0.2.0"}""", false)]
    [DataRow("""{"state":"downloading","version":"0.2.0"}""", false)]
    [DataRow("""{"state":7,"version":{}}""", false)]
    [DataRow("""{"state":"Failed"}""", false)]
    [DataRow("""[1]""", false)]
    [DataRow("""{""", false)]
    [DataRow(null, false)]
    public void Odd_events_are_left_out(string? data, bool isRead) => Assert.AreEqual(isRead, CampaignFollower.Read(1, "P", data) is not null);
}
