using System.Text;
using BenchmarkDotNet.Attributes;
using Laterne.Core.Lighting;
using Laterne.Core.Settings;

namespace Laterne.Core.Benchmarks;

/// <summary>What a turn of the pole costs: nobody there, a ramp under way, people passing; and what is done once a night or less.</summary>
[MemoryDiagnoser]
public class StepBenchmarks
{
    private readonly BenchPole _idle = new();
    private readonly BenchPole _ramping = new(rampDownMs: 960_000);
    private readonly BenchPole _presence = new();
    private readonly PoleSettings _settings = new();
    private readonly SettingsReader _reader = new();
    private readonly byte[] _json = Encoding.UTF8.GetBytes(BenchPole.Settings);
    private readonly NightPlan _plan = new();
    private readonly AstroClock _astro = new();
    private int _day = 20_000;

    public StepBenchmarks() => _reader.TryRead(_json, _json.Length, _settings);

    [Benchmark(Baseline = true, Description = "a loop of 1000 additions, to compare machines")]
    public long Loop()
    {
        long sum = 0;
        for (int i = 0; i < 1000; i++)
        {
            sum += i ^ sum;
        }

        return sum;
    }

    [Benchmark(Description = "step, idle")]
    public int Idle() => _idle.Step(1000);

    [Benchmark(Description = "step, ramping")]
    public int Ramping()
    {
        if (_ramping.Now / 50 % 20_000 == 0)
        {
            _ramping.Detect();
        }

        return _ramping.Step(50);
    }

    [Benchmark(Description = "step, a detection every time")]
    public int Presence()
    {
        _presence.Detect();
        return _presence.Step(20_000);
    }

    [Benchmark(Description = "plan of a night")]
    public int Night()
    {
        _day = _day == 22_000 ? 20_000 : _day + 1;
        _plan.Compute(_settings, _day);
        return _plan.Count;
    }

    [Benchmark(Description = "sunset and sunrise of a night")]
    public long Sun()
    {
        _day = _day == 22_000 ? 20_000 : _day + 1;
        _astro.Locate(51_434_400, 6_762_300, _day * CivilDate.DayMs);
        _astro.FindCrossings(AstroClock.Horizon, 1000);
        return _astro.Down;
    }

    [Benchmark(Description = "reading a settings document of 0.7 KB")]
    public bool Document() => _reader.TryRead(_json, _json.Length, _settings);
}
