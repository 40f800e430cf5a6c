namespace Laterne.Features.Charging;

/// <summary>Charge points on one cable: together they never draw more than its limit.</summary>
public sealed class FeederGroup
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    /// <summary>A per phase.</summary>
    public required int LimitA { get; set; }
}

/// <summary>The current that a pole may draw by what was sent to it. Written before it is sent, so that no kill of the server forgets a promise.</summary>
public sealed class CurrentGrant
{
    public required string PoleId { get; init; }

    /// <summary>The last one that the pole confirmed, A.</summary>
    public int GrantedA { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public long GrantedUntilMs { get; set; }

    /// <summary>The most that may be in force, when a command was sent that nobody answered, A.</summary>
    public int PromisedA { get; set; }

    public long PromisedUntilMs { get; set; }

    /// <summary>When the limit last rose or fell.</summary>
    public long ChangedMs { get; set; }

    /// <summary>Since when it may charge; 0: it does not.</summary>
    public long ServedSinceMs { get; set; }

    /// <summary>Since when it waits for its turn; 0: it does not.</summary>
    public long WaitsSinceMs { get; set; }

    /// <summary>Start of the pole that confirmed it: the next start forgets it.</summary>
    public long GrantedBoot { get; set; }

    /// <summary>Why the last command was not carried out; null: it was.</summary>
    public string? Problem { get; set; }
}
