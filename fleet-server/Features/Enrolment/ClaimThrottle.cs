namespace Laterne.Features.Enrolment;

/// <summary>
/// Keeps strangers from trying tokens at length. Counts over one minute: attempts of an address, and wrong tokens for a pole. An
/// address over its count waits. A pole over its count refuses further wrong tokens unlooked at, but never the right one: 100
/// random bits cannot be guessed, so nobody can lock a pole out from afar. Holds 20,000 counts; the oldest loses.
/// </summary>
internal sealed class ClaimThrottle(TimeProvider time)
{
    /// <summary>A crew's phone and laptop, and a few tools behind the same router.</summary>
    public const int AttemptsPerAddress = 60;

    public const int WatchesPerAddress = 600;

    public const int WrongPerPole = 20;

    /// <summary>Claims that the right token may make: each writes to the database.</summary>
    public const int RightPerPole = 20;

    private const int MostCounts = 20_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Count> _counts = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, DateTimeOffset Since)> _age = new();

    /// <summary>Counts an attempt of an address; how long it must wait, zero when it may go on.</summary>
    public TimeSpan Attempt(string address) => Take("from " + address, AttemptsPerAddress);

    /// <summary>Counts a look at a claim with a token; a tool that waits for the login asks once a second.</summary>
    public TimeSpan Watch(string address) => Take("watches " + address, WatchesPerAddress);

    public TimeSpan Wrong(string pole) => Take("wrong " + pole, WrongPerPole);

    public TimeSpan Right(string pole) => Take("right " + pole, RightPerPole);

    private TimeSpan Take(string key, int most)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (!_counts.TryGetValue(key, out var count) || now - count.Since >= Window)
            {
                MakeRoom();
                _counts[key] = count = new Count { Since = now };
                _age.Enqueue((key, now));
            }

            return ++count.Number <= most ? TimeSpan.Zero : count.Since + Window - now;
        }
    }

    private void MakeRoom()
    {
        while (_age.Count >= MostCounts && _age.TryDequeue(out var oldest))
        {
            if (_counts.TryGetValue(oldest.Key, out var held) && held.Since == oldest.Since)
            {
                _counts.Remove(oldest.Key);
            }
        }
    }

    private sealed class Count
    {
        public required DateTimeOffset Since { get; init; }

        public int Number { get; set; }
    }
}
