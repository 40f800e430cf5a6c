using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Laterne.Features.Http;

namespace Laterne.Features.Updates;

/// <summary>How a campaign goes on. Percentages of waves are cumulative.</summary>
public sealed record CampaignPlan : IChecked
{
    /// <summary>Most waves.</summary>
    public const int MostWaves = 10;

    [Description("Share of the poles that is reached with each wave, percent, rising, the last one 100; at most 10.")]
    [MinLength(1, ErrorMessage = "A campaign has 1 to 10 waves.")]
    [MaxLength(MostWaves, ErrorMessage = "A campaign has 1 to 10 waves.")]
    public IReadOnlyList<int> Waves { get; init; } = [1, 5, 25, 100];

    [Description("Share of a wave's poles that must be confirmed before the next wave opens, percent.")]
    [Range(0, 100, ErrorMessage = "The success gate is 0 to 100 percent.")]
    public int GatePercent { get; init; } = 95;

    [Description("Minutes between passing the gate and the next wave.")]
    [Range(0, 10_080, ErrorMessage = "The soak time is 0 to 10080 minutes.")]
    public int SoakMinutes { get; init; } = 60;

    [Description("Failed and rolled back poles of all settled ones that are still borne, percent; 100 bears all.")]
    [Range(0, 100, ErrorMessage = "The error budget is 0 to 100 percent.")]
    public int BudgetPercent { get; init; } = 2;

    [Description("So many failures are needed at least before the budget halts: one bad pole of five says little.")]
    [Range(1, 10_000, ErrorMessage = "The budget's minimum count is 1 to 10000.")]
    public int BudgetCount { get; init; } = 3;

    [Description("Offers a minute.")]
    [Range(1, 60_000, ErrorMessage = "1 to 60000 offers a minute are possible.")]
    public int OffersPerMinute { get; init; } = 60;

    [Description("Poles that fetch, restart or prove at once.")]
    [Range(1, 5_000, ErrorMessage = "1 to 5000 poles may be under way at once.")]
    public int AtOnce { get; init; } = 100;

    [Description("Attempts at one pole, for faults that pass, such as a broken download.")]
    [Range(1, 10, ErrorMessage = "1 to 10 attempts are possible.")]
    public int Attempts { get; init; } = 3;

    [Description("Minutes until the second attempt; it doubles with each further one.")]
    [Range(1, 1_440, ErrorMessage = "The first pause is 1 to 1440 minutes.")]
    public int RetryMinutes { get; init; } = 10;

    [Description("The penalty box: minutes until the last attempt at a pole that has failed all others.")]
    [Range(1, 10_080, ErrorMessage = "The penalty is 1 to 10080 minutes.")]
    public int PenaltyMinutes { get; init; } = 720;

    [Description("Minutes without a word on the update until a pole counts as failed, or, never reached, is set aside.")]
    [Range(5, 20_160, ErrorMessage = "A pole may be silent for 5 to 20160 minutes.")]
    public int SilentMinutes { get; init; } = 1_440;

    [Description("Maintenance window, local minutes of the day: offers go out from here ...")]
    [Range(0, 1_439, ErrorMessage = "A time of day is 0 to 1439 minutes.")]
    public int WindowStart { get; init; }

    [Description("... to here; equal: all day. Beyond midnight is possible.")]
    [Range(0, 1_439, ErrorMessage = "A time of day is 0 to 1439 minutes.")]
    public int WindowEnd { get; init; }

    [Description("Hours after its offer from which on a pole restarts outside its own window and with people about; 0: never.")]
    [Range(0, 720, ErrorMessage = "The deadline is 0 to 720 hours.")]
    public int DeadlineHours { get; init; } = 72;

    [Description("Whether poles that come to the street or back to it while the campaign runs take part.")]
    public bool TakesLateJoiners { get; init; } = true;

    /// <summary>What the annotations cannot say: waves rise and end with everybody.</summary>
    public Refusal? Fault()
    {
        for (var i = 0; i < Waves.Count; i++)
        {
            if (Waves[i] is < 1 or > 100 || (i > 0 && Waves[i] <= Waves[i - 1]))
            {
                return Refusal.Invalid($"plan.waves[{i}]", "Waves are percentages of 1 to 100, each higher than the one before.");
            }
        }

        return Waves.Count is 0 or > MostWaves || Waves[^1] != 100 ? Refusal.Invalid("plan.waves", "A campaign has 1 to 10 waves, and the last one reaches 100 percent.")
            : CheckedBody.FirstFault(this) is { } fault ? fault with { Field = "plan." + fault.Field } : null;
    }

    internal long SoakMs => SoakMinutes * 60_000L;

    internal long SilentMs => SilentMinutes * 60_000L;

    /// <summary>Pause after a failed attempt: it doubles, at most a day; the last attempt comes out of the penalty box.</summary>
    internal long PauseMs(int attempts) => 60_000L * (attempts >= Attempts - 1 && Attempts > 2
        ? Math.Max(PenaltyMinutes, RetryMinutes)
        : Math.Min((long)RetryMinutes << Math.Clamp(attempts - 1, 0, 10), 1_440));
}

/// <summary>Which poles a campaign is for. Both empty: the whole fleet. Poles of another chip than the release's are never among them.</summary>
public sealed record CampaignTarget
{
    [Description("Ids of groups, at most 1000.")]
    public IReadOnlyList<string> Groups { get; init; } = [];

    [Description("Ids of poles, at most 10000.")]
    public IReadOnlyList<string> Poles { get; init; } = [];

    internal bool Holds(string poleId, string? groupId) =>
        (Groups.Count == 0 && Poles.Count == 0) || (groupId is not null && Groups.Contains(groupId)) || Poles.Contains(poleId);
}
