namespace Laterne.Features.Updates;

/// <summary>Poles of a wave by stage.</summary>
internal sealed class WaveTally
{
    public int[] Stages { get; } = new int[PoleStages.Count];

    /// <summary>Those of the deferred ones that the server set aside.</summary>
    public int SetAside { get; set; }

    public int this[PoleStage stage] => Stages[(int)stage];

    public int Total => Stages.Sum();

    public int Confirmed => this[PoleStage.Confirmed];

    public int Failures => this[PoleStage.RolledBack] + this[PoleStage.Failed];

    public int Settled => Confirmed + Failures;

    /// <summary>Those of whom something is expected.</summary>
    public int Open => Total - Settled - SetAside;

    public int Busy => Enum.GetValues<PoleStage>().Where(stage => stage.IsBusy()).Sum(stage => this[stage]);
}

/// <summary>
/// What becomes of a campaign: halted by its budget or gate, the next wave, or the end. Pure, and the same again when nothing has
/// changed, so it may be asked at any time.
/// </summary>
internal static class CampaignCourse
{
    public const string Budget = "budget";
    public const string Gate = "gate";
    public const string KeyRevoked = "keyRevoked";

    /// <summary>Decides about a running campaign; another one is left as it is. True: something changed.</summary>
    public static bool Decide(Campaign campaign, CampaignPlan plan, IReadOnlyList<WaveTally> waves, long nowMs)
    {
        var changed = false;
        while (campaign.State == CampaignState.Running && DecideOnce(campaign, plan, waves, nowMs))
        {
            changed = true;
        }

        return changed;
    }

    /// <summary>When time alone changes something; null: never.</summary>
    public static long? NextMs(Campaign campaign, CampaignPlan plan, IReadOnlyList<WaveTally> waves) =>
        campaign.State == CampaignState.Running && campaign.GateMs is { } gate && waves.Skip(campaign.Wave + 1).Any(later => later.Total > 0) ? gate + plan.SoakMs : null;

    /// <summary>How many offers may go out now, by what is under way; pace and window aside.</summary>
    public static int Room(Campaign campaign, CampaignPlan plan, IReadOnlyList<WaveTally> waves) =>
        campaign.State == CampaignState.Running ? Math.Max(0, plan.AtOnce - waves.Sum(wave => wave.Busy)) : 0;

    /// <summary>A person resumes: what failed so far is seen, the budget counts anew, the gate of this wave is asked again.</summary>
    public static void Resume(Campaign campaign, IReadOnlyList<WaveTally> waves)
    {
        if (campaign.State == CampaignState.Halted)
        {
            campaign.ForgivenFailures = waves.Sum(wave => wave.Failures);
            campaign.ForgivenSettled = waves.Sum(wave => wave.Settled);
        }

        campaign.State = CampaignState.Running;
        campaign.Reason = "";
    }

    private static bool DecideOnce(Campaign campaign, CampaignPlan plan, IReadOnlyList<WaveTally> waves, long nowMs)
    {
        var failures = Math.Max(0, waves.Sum(wave => wave.Failures) - campaign.ForgivenFailures);
        var settled = Math.Max(failures, waves.Sum(wave => wave.Settled) - campaign.ForgivenSettled);
        if (failures >= plan.BudgetCount && failures * 100L > (long)plan.BudgetPercent * settled)
        {
            return Halt(campaign, Budget);
        }

        var wave = waves[campaign.Wave];
        if (campaign.GateMs is null)
        {
            var counted = wave.Total - wave.SetAside;
            if (IsEnough(wave.Confirmed, plan, counted))
            {
                campaign.GateMs = nowMs;
                return true;
            }

            // Even if all that are open succeed it does not pass: waiting for them would only cost time. What a person resumed in spite of counts as passed.
            return IsEnough(wave.Confirmed + wave.Open + Forgiven(campaign, wave), plan, counted) ? PassForgiven(campaign, plan, wave, counted, nowMs) : Halt(campaign, Gate);
        }

        if (waves.Skip(campaign.Wave + 1).Any(later => later.Total > 0))
        {
            // Nothing soaks in a wave without poles, as a small street has.
            if (wave.Total > 0 && nowMs < campaign.GateMs + plan.SoakMs)
            {
                return false;
            }

            campaign.Wave++;
            campaign.WaveOpenedMs = nowMs;
            campaign.GateMs = null;
            return true;
        }

        if (waves.Any(w => w.Open > 0))
        {
            return false;
        }

        campaign.State = CampaignState.Completed;
        campaign.EndedMs = nowMs;
        return true;
    }

    private static int Forgiven(Campaign campaign, WaveTally wave) => Math.Min(campaign.ForgivenFailures, wave.Failures);

    private static bool PassForgiven(Campaign campaign, CampaignPlan plan, WaveTally wave, int counted, long nowMs)
    {
        if (campaign.ForgivenFailures == 0 || !IsEnough(wave.Confirmed + Forgiven(campaign, wave), plan, counted))
        {
            return false;
        }

        campaign.GateMs = nowMs;
        return true;
    }

    private static bool IsEnough(int confirmed, CampaignPlan plan, int counted) => confirmed * 100L >= (long)plan.GatePercent * counted;

    private static bool Halt(Campaign campaign, string reason)
    {
        campaign.State = CampaignState.Halted;
        campaign.Reason = reason;
        return true;
    }
}
