using System.Globalization;
using Laterne.Core;
using Laterne.Core.Tests;
using Laterne.Core.Tests.Ports;

namespace Laterne.LightAhead.Tests;

/// <summary>Poles 1 to n in a line at night, 36 m apart, 20 % standby, stepped in order of time; who passes is told by place and time.</summary>
internal sealed class TestStreet
{
    public const string Key = "the group's key";
    public const int Group = 7;
    public const int SpacingDm = 360;

    private static readonly long Night = Documents.Utc(2026, 11, 21, 23);

    private readonly List<long> _next = [];
    private readonly SortedSet<(long AtMs, int Pole)> _passes = [];

    public TestStreet(int poles, int reach = 2, FakeAir? air = null, Func<int, string>? section = null, Action<int, PolePorts>? equip = null)
    {
        Air = air ?? new FakeAir();
        for (int pole = 1; pole <= poles; pole++)
        {
            int index = pole;
            var radio = Air.Join();
            Radios.Add(radio);
            var document = Documents.With("\"version\": 7,", "\"version\": 7, \"lightAhead\": " + (section ?? (i => Section(i, poles, reach)))(index) + ",");
            Rigs.Add(Rig.Running(document, Night, ports =>
            {
                Equip(ports, radio);
                equip?.Invoke(index, ports);
            }));
            _next.Add(Rigs[^1].Now);
        }

        Run(15_000);
    }

    public FakeAir Air { get; }

    public List<Rig> Rigs { get; } = [];

    public List<FakeRadio> Radios { get; } = [];

    public long NowMs { get; private set; } = 5_000;

    /// <summary>When each pole's output first rose after <see cref="Forget"/>.</summary>
    public Dictionary<int, long> RoseMs { get; } = [];

    public static LightAheadMaker Maker(FakeRadio radio, string key = Key) => new(radio, new TestMac(key), Group);

    public Rig Pole(int index) => Rigs[index - 1];

    public int Light(int index) => Pole(index).Light.Hundredths;

    public LightAheadFunction Ahead(int index) => (LightAheadFunction)Pole(index).Pole.Function(FunctionName.LightAhead)!;

    /// <summary>Something happened at a pole: it takes its turn now.</summary>
    public void Wake(int index) => _next[index - 1] = NowMs;

    /// <summary>Somebody is seen at a pole at a time from now.</summary>
    public void Pass(int index, long inMs = 0) => _passes.Add((NowMs + inMs, index));

    /// <summary>Somebody walks along, seen at each pole from one to another at even speed.</summary>
    public void Walk(int from, int to, double metresPerSecond)
    {
        int way = Math.Sign(to - from);
        for (int step = 0; from + (step * way) != to + way; step++)
        {
            Pass(from + (step * way), (long)(step * SpacingDm * 100 / metresPerSecond));
        }
    }

    public void Forget() => RoseMs.Clear();

    public void Run(long ms)
    {
        for (long end = NowMs + ms; NowMs < end;)
        {
            long at = end;
            for (int pole = 0; pole < Rigs.Count; pole++)
            {
                at = Math.Min(at, Math.Min(_next[pole], Radios[pole].NextMs ?? end));
            }

            at = _passes.Count > 0 ? Math.Min(at, _passes.Min.AtMs) : at;
            NowMs = Math.Max(NowMs, at);
            while (_passes.Count > 0 && _passes.Min.AtMs <= NowMs)
            {
                var pass = _passes.Min;
                _passes.Remove(pass);
                Pole(pass.Pole).Motion.Pass();
                _next[pass.Pole - 1] = NowMs;
            }

            for (int pole = 0; pole < Rigs.Count; pole++)
            {
                if (_next[pole] <= NowMs || Radios[pole].NextMs <= NowMs)
                {
                    Step(pole);
                }
            }
        }
    }

    /// <summary>What the settings of a pole say.</summary>
    /// <param name="index">Which one.</param>
    /// <param name="poles">How many stand in the line.</param>
    /// <param name="reach">Lamps ahead.</param>
    public static string Section(int index, int poles, int reach)
    {
        var links = Enumerable.Range(1, poles).Where(other => other != index && Math.Abs(other - index) <= Math.Max(1, reach))
            .Select(other => string.Create(CultureInfo.InvariantCulture,
                $$"""{"index":{{other}},"distanceDm":{{Math.Abs(other - index) * SpacingDm}},"next":{{index + Math.Sign(other - index)}},"hops":{{Math.Abs(other - index)}}}"""));
        return $$"""{"index":{{index}},"reach":{{reach}},"links":[{{string.Join(',', links)}}]}""";
    }

    private static void Equip(PolePorts ports, FakeRadio radio)
    {
        ports.Functions = [Maker(radio)];
    }

    private void Step(int pole)
    {
        var rig = Rigs[pole];
        int before = rig.Light.Hundredths;
        rig.Now = NowMs;
        Radios[pole].NowMs = NowMs;
        _next[pole] = NowMs + rig.Step();
        if (rig.Light.Hundredths > before)
        {
            RoseMs.TryAdd(pole + 1, NowMs);
        }
    }
}
