namespace Laterne.Studio.Running;

/// <summary>What poles told their server, against what the world saw happen at them.</summary>
public sealed class DeliveryScore
{
    private readonly List<long> _toStore = [];

    public ReactionTimes CallerLight { get; } = new();

    public Deliveries Calls { get; private set; } = new(0, 0, 0);

    public Deliveries Sessions { get; private set; } = new(0, 0, 0);

    /// <summary>Adds a pole whose run is over.</summary>
    /// <param name="sessions">Charging sessions that it began and that have ended.</param>
    public void Add(IConnectedPole? pole, int sessions)
    {
        IReadOnlyList<long> placedMs = [];
        if (pole?.Calls is { } calls)
        {
            calls.Finish();
            CallerLight.Add(calls.CallerLight);
            placedMs = calls.PlacedMs;
            Calls = Calls with { Placed = Calls.Placed + placedMs.Count };
        }

        if (pole?.Server is not { } server)
        {
            return;
        }

        var events = server.Events;
        Calls = Calls with { Stored = Calls.Stored + events.Calls.Count, Duplicates = Calls.Duplicates + events.DuplicateCalls };
        Sessions = new(
            Sessions.Placed + sessions, Sessions.Stored + events.Sessions.Count, Sessions.Duplicates + events.DuplicateSessions);

        // Numbers rise with the calls, so the first number is the first call.
        _toStore.AddRange(events.Calls.Values.Zip(placedMs, (stored, placed) => stored - placed));
    }

    /// <summary>Nearest rank, over the calls that are stored; zeros without any.</summary>
    public Reaction CallToStore()
    {
        _toStore.Sort();
        return new Reaction(Quantile(0.5), Quantile(0.95), Quantile(1));
    }

    private int Quantile(double share) =>
        _toStore.Count == 0 ? 0 : (int)Math.Min(int.MaxValue, _toStore[Math.Max(1, (int)Math.Ceiling(share * _toStore.Count)) - 1]);
}
