using Laterne.Features.Messaging;

namespace Laterne.Features.Updates;

/// <summary>
/// The course of one pole through a campaign. Pure; each step may be repeated without counting twice. The pole's own word is the truth:
/// it is believed from every state but a settled one.
/// </summary>
internal static class PoleCourse
{
    /// <summary>No word in time.</summary>
    public const string Silent = "silent";

    /// <summary>Never reached in time.</summary>
    public const string Unreached = "unreached";

    public const string NoAnswer = "noAnswer";
    public const string UnknownCommand = "unknownCommand";

    /// <summary>It ran the release before anything was offered.</summary>
    public const string RanAlready = "ranAlready";

    private const int LongestReason = 200;
    private const long ResendMs = 30_000;
    private const long BusyMs = 5_000;

    /// <summary>The pole is to be offered the release now, with a counter that is higher than all before.</summary>
    public static void Offer(CampaignPole pole, CampaignPlan plan, long counter, long nowMs)
    {
        Enter(pole, PoleStage.Offered, "", nowMs);
        pole.Attempts++;
        pole.OfferCounter = counter;
        pole.OfferedMs = nowMs;
        pole.SendMs = nowMs;
        pole.DueMs = nowMs + plan.SilentMs;
    }

    /// <summary>What came of sending the offer with this counter. False: nothing changed.</summary>
    public static bool Answer(CampaignPole pole, CampaignPlan plan, long counter, CommandAnswer answer, long nowMs)
    {
        // Its events were quicker, or a newer offer is on its way.
        if (pole.Stage != PoleStage.Offered || pole.OfferCounter != counter || pole.SendMs is null)
        {
            return false;
        }

        switch (answer.Status)
        {
            case CommandStatus.Done:
                pole.SendMs = null;
                break;
            case CommandStatus.Refused when answer.Field == "counter":
                // It took this very offer before and has ended it: its event tells how.
                pole.SendMs = null;
                break;
            case CommandStatus.Refused:
                Settle(pole, PoleStage.Failed, $"{answer.Field} {answer.Reason}".Trim(), nowMs);
                break;
            case CommandStatus.UnknownCommand:
                Settle(pole, PoleStage.Failed, UnknownCommand, nowMs);
                break;
            case CommandStatus.Expired:
                TryAgain(pole, plan, "expired", nowMs);
                break;
            case CommandStatus.Offline:
                // Not sent, so it costs no attempt.
                Enter(pole, PoleStage.Waiting, "", nowMs);
                pole.Attempts = Math.Max(0, pole.Attempts - 1);
                break;
            case CommandStatus.Busy:
                pole.SendMs = nowMs + BusyMs;
                break;
            default:
                pole.SendMs = nowMs + ResendMs;
                pole.Reason = NoAnswer;
                break;
        }

        return true;
    }

    /// <summary>What the pole says of this release. False: it is known, or not about what was offered.</summary>
    public static bool Hear(CampaignPole pole, CampaignPlan plan, PoleStage said, string reason, long nowMs)
    {
        if (pole.OfferCounter == 0 || said == PoleStage.Waiting || pole.Stage is PoleStage.Confirmed)
        {
            return false;
        }

        // Settled; but a pole that was taken for silent, or mended by hand, may yet tell of its success.
        if (pole.Stage.IsSettled() && pole.Reason != Silent && said != PoleStage.Confirmed)
        {
            return false;
        }

        switch (said)
        {
            case PoleStage.Confirmed or PoleStage.RolledBack:
                Settle(pole, said, reason, nowMs);
                break;
            case PoleStage.Failed when reason is "signature":
                Settle(pole, PoleStage.Failed, reason, nowMs);
                break;
            case PoleStage.Failed:
                // The end of an update may be told twice: the second time it is waiting already.
                if (pole.Stage == PoleStage.Waiting)
                {
                    return false;
                }

                TryAgain(pole, plan, reason, nowMs);
                break;
            default:
                Enter(pole, said, reason, nowMs);
                pole.DueMs = nowMs + plan.SilentMs;
                break;
        }

        return true;
    }

    /// <summary>The pole runs the release, as its report says. False: it was known.</summary>
    public static bool Runs(CampaignPole pole, long nowMs)
    {
        if (pole.Stage == PoleStage.Confirmed)
        {
            return false;
        }

        Settle(pole, PoleStage.Confirmed, RanAlready, nowMs);
        return true;
    }

    /// <summary>Its time is over. False: it has time yet.</summary>
    public static bool Overdue(CampaignPole pole, CampaignPlan plan, bool isOnline, bool mayResend, long nowMs)
    {
        if (pole.DueMs is not { } due || due > nowMs || pole.Stage.IsSettled() || pole.Stage == PoleStage.Waiting)
        {
            return false;
        }

        if (pole.Stage is PoleStage.Staged or PoleStage.Deferred && isOnline)
        {
            // It waits for a call, a vehicle or its window, without a limit.
            pole.DueMs = nowMs + plan.SilentMs;
            return true;
        }

        if (pole.SendMs is not null && !mayResend)
        {
            // The campaign stopped before the offer was surely sent.
            Enter(pole, PoleStage.Waiting, NoAnswer, nowMs);
            return true;
        }

        Settle(pole, PoleStage.Failed, Silent, nowMs);
        return true;
    }

    public static void SetAside(CampaignPole pole, long nowMs)
    {
        Enter(pole, PoleStage.Deferred, Unreached, nowMs);
        pole.IsSetAside = true;
    }

    public static void Return(CampaignPole pole, long nowMs) => Enter(pole, PoleStage.Waiting, "", nowMs);

    private static void TryAgain(CampaignPole pole, CampaignPlan plan, string reason, long nowMs)
    {
        if (pole.Attempts >= plan.Attempts)
        {
            Settle(pole, PoleStage.Failed, reason, nowMs);
            return;
        }

        Enter(pole, PoleStage.Waiting, reason, nowMs);
        pole.DueMs = nowMs + plan.PauseMs(pole.Attempts);
    }

    private static void Settle(CampaignPole pole, PoleStage stage, string reason, long nowMs) => Enter(pole, stage, reason, nowMs);

    private static void Enter(CampaignPole pole, PoleStage stage, string reason, long nowMs)
    {
        pole.Stage = stage;
        pole.Reason = reason.Length <= LongestReason ? reason : reason[..LongestReason];
        pole.IsSetAside = false;
        pole.SendMs = null;
        pole.DueMs = null;
        pole.ChangedMs = nowMs;
    }
}
