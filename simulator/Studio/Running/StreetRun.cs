using Laterne.Street.Traffic;
using Laterne.Street.Weather;

namespace Laterne.Studio.Running;

/// <summary>
/// A street of poles living through time, span by span. Within a span a pole touches nobody, or only its own group's poles when they talk
/// to each other; so threads share poles or groups out, and the result does not depend on how many threads there are.
/// </summary>
public sealed class StreetRun
{
    private readonly IReadOnlyList<PoleRun> _poles;
    private readonly IReadOnlyList<GroupRun> _groups;
    private readonly TrafficFeed _traffic;
    private readonly SkyTrack _sky;
    private readonly List<Approach>[] _approaches;
    private readonly List<Coming> _comings = [];
    private readonly WayWatch _ways;
    private readonly ParallelOptions _threads;

    /// <param name="poles">The poles; beyond the street's own number they are its repetitions, which see the same traffic.</param>
    /// <param name="groups">The same poles by repetition when they talk to each other; empty when they do not.</param>
    /// <param name="sites">How many poles the street itself has.</param>
    public StreetRun(
        IReadOnlyList<PoleRun> poles, IReadOnlyList<GroupRun> groups, int sites, TrafficFeed traffic, Sky sky, long startMs, int threads)
    {
        _poles = poles;
        _groups = groups;
        _traffic = traffic;
        _sky = new SkyTrack(sky);
        _approaches = Enumerable.Range(0, sites).Select(_ => new List<Approach>()).ToArray();
        _ways = new WayWatch(sites);
        _threads = new ParallelOptions { MaxDegreeOfParallelism = threads };
        NowMs = startMs;
    }

    /// <summary>World time, Unix ms.</summary>
    public long NowMs { get; private set; }

    /// <summary>Lives on until the given time.</summary>
    public void Live(long toMs)
    {
        var fromMs = NowMs;
        _traffic.Collect(fromMs, toMs, _approaches, _comings);
        _ways.Take(fromMs, toMs, _comings);
        _sky.Cover(fromMs, toMs);
        var parts = _groups.Count > 0 ? _groups.Count : _poles.Count;
        var shards = Math.Min(_threads.MaxDegreeOfParallelism, parts);
        if (shards == 1)
        {
            LiveShard(0, parts, fromMs, toMs);
        }
        else
        {
            Parallel.For(0, shards, _threads, shard =>
                LiveShard((int)((long)parts * shard / shards), (int)((long)parts * (shard + 1) / shards), fromMs, toMs));
        }

        NowMs = toMs;
    }

    private void LiveShard(int begin, int end, long fromMs, long toMs)
    {
        for (var part = begin; part < end; part++)
        {
            if (_groups.Count > 0)
            {
                _groups[part].Live(fromMs, toMs, _approaches, _ways.ByPole, _sky);
            }
            else
            {
                var site = part % _approaches.Length;
                _poles[part].Live(fromMs, toMs, _approaches[site], _ways.ByPole[site], _sky);
            }
        }
    }
}
