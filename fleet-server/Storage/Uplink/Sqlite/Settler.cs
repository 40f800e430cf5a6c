namespace Laterne.Storage.Uplink.Sqlite;

/// <summary>
/// Moves samples from the journal to the telemetry table, pole by pole in the order of its key, so that a page of the table
/// is written once for many samples and not once for each. Works in slices inside transactions that others begin and commit.
/// </summary>
internal sealed class Settler(SqliteTables tables, UnsettledSamples unsettled)
{
    private long _through;
    private Position _committed;
    private Position _reached;

    /// <summary>Whether a round is under way.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Starts a round over everything collected so far.</summary>
    /// <param name="journalId">The last row of the journal that it covers.</param>
    public void Start(long journalId)
    {
        unsettled.TakeTurns();
        _through = journalId;
        _committed = _reached = new Position(0, -1);
        IsActive = true;
    }

    /// <summary>Writes up to so many samples within the open transaction.</summary>
    public void Step(int samples)
    {
        var arena = unsettled.Settling;
        var at = _reached;
        for (; samples > 0 && at.Tail < arena.Tails.Count; samples--)
        {
            var tail = arena.Tails[at.Tail];
            var entry = at.Entry < 0 ? arena.FirstOf(tail) : at.Entry;
            tables.Add(tail.Number, arena[entry]);
            var next = arena.After(entry);
            at = next < 0 ? new Position(at.Tail + 1, -1) : new Position(at.Tail, next);
        }

        if (at.Tail >= arena.Tails.Count && !_reached.IsEnd)
        {
            tables.Unjournal(_through);
            at = at with { IsEnd = true };
        }

        _reached = at;
    }

    /// <summary>The transaction was committed.</summary>
    public void Committed()
    {
        _committed = _reached;
        if (IsActive && _committed.IsEnd)
        {
            unsettled.EndSettling();
            IsActive = false;
        }
    }

    /// <summary>The transaction was rolled back: the slice comes again.</summary>
    public void RolledBack() => _reached = _committed;

    private readonly record struct Position(int Tail, int Entry, bool IsEnd = false);
}
