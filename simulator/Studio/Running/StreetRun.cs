using Laterne.Street.Traffic;
using Laterne.Street.Weather;

namespace Laterne.Studio.Running;

/// <summary>
/// A street of poles living through time, span by span. Poles do not touch each other within a span, so threads share them out
/// and the result does not depend on how many threads there are.
/// </summary>
public sealed class StreetRun
{
    private readonly IReadOnlyList<PoleRun> _poles;
    private readonly TrafficFeed _traffic;
    private readonly SkyTrack _sky;
    private readonly List<Approach>[] _approaches;
    private readonly ParallelOptions _threads;

    /// <param name="poles">The poles; beyond the street's own number they are its repetitions, which see the same traffic.</param>
    /// <param name="sites">How many poles the street itself has.</param>
    public StreetRun(IReadOnlyList<PoleRun> poles, int sites, TrafficFeed traffic, Sky sky, long startMs, int threads)
    {
        _poles = poles;
        _traffic = traffic;
        _sky = new SkyTrack(sky);
        _approaches = Enumerable.Range(0, sites).Select(_ => new List<Approach>()).ToArray();
        _threads = new ParallelOptions { MaxDegreeOfParallelism = threads };
        NowMs = startMs;
    }

    /// <summary>World time, Unix ms.</summary>
    public long NowMs { get; private set; }

    /// <summary>Lives on until the given time.</summary>
    public void Live(long toMs)
    {
        var fromMs = NowMs;
        _traffic.Collect(fromMs, toMs, _approaches);
        _sky.Cover(fromMs, toMs);
        var shards = Math.Min(_threads.MaxDegreeOfParallelism, _poles.Count);
        if (shards == 1)
        {
            LiveShard(0, 1, fromMs, toMs);
        }
        else
        {
            Parallel.For(0, shards, _threads, shard => LiveShard(shard, shards, fromMs, toMs));
        }

        NowMs = toMs;
    }

    private void LiveShard(int shard, int shards, long fromMs, long toMs)
    {
        var end = (int)((long)_poles.Count * (shard + 1) / shards);
        for (var pole = (int)((long)_poles.Count * shard / shards); pole < end; pole++)
        {
            _poles[pole].Live(fromMs, toMs, _approaches[pole % _approaches.Length], _sky);
        }
    }
}
