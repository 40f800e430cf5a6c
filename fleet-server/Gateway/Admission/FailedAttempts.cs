using System.Collections.Concurrent;
using System.Net;

namespace Laterne.Gateway.Admission;

/// <summary>
/// Counts refused attempts for each address and for each pole at each address, so that nobody can try secrets quickly and
/// nobody far away can lock a pole out. A count starts anew a minute after its first failure.
/// </summary>
/// <remarks>Holds 20,000 counts; then those over a minute old go, and if none is, the new failure is not counted.</remarks>
internal sealed class FailedAttempts(TimeProvider time)
{
    // Many poles may share one address behind a mobile operator, hence the wide gap between the two.
    public const int PerAddress = 200;
    public const int PerPoleAndAddress = 10;

    private const int MostCounts = 20_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(IPAddress Address, string Pole), Count> _counts = new();

    /// <summary>Whether the next attempt is refused without a look at the secret.</summary>
    public bool IsBarred(IPAddress address, string pole) =>
        Reaches((address, ""), PerAddress) || Reaches((address, pole), PerPoleAndAddress);

    public void Add(IPAddress address, string pole)
    {
        Add((address, ""));
        Add((address, pole));
    }

    private bool Reaches((IPAddress, string) key, int limit) =>
        _counts.TryGetValue(key, out var count) && time.GetElapsedTime(count.Since) < Window && count.Failures >= limit;

    private void Add((IPAddress, string) key)
    {
        if (_counts.Count >= MostCounts && !_counts.ContainsKey(key))
        {
            foreach (var (old, count) in _counts)
            {
                if (time.GetElapsedTime(count.Since) >= Window)
                {
                    _counts.TryRemove(old, out _);
                }
            }

            if (_counts.Count >= MostCounts)
            {
                return;
            }
        }

        _counts.AddOrUpdate(
            key,
            _ => new Count(1, time.GetTimestamp()),
            (_, count) => time.GetElapsedTime(count.Since) < Window ? count with { Failures = count.Failures + 1 } : new Count(1, time.GetTimestamp()));
    }

    private sealed record Count(int Failures, long Since);
}
