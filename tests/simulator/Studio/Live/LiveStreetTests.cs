using Laterne.Studio.Live;
using Laterne.Studio.Page;
using Laterne.Studio.Running;

namespace Laterne.Studio.Tests.Live;

/// <summary>What a person can do to the live street, with the real firmware behind it and time in the test's hand.</summary>
[TestClass]
public sealed class LiveStreetTests
{
    private const string Pole = "N-05";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HandTime _time = new();
    private LiveStreet _street = null!;
    private int _index;

    public required TestContext TestContext { get; init; }

    [TestInitialize]
    public async Task StartInTheEvening()
    {
        _street = new LiveStreet(new LiveOptions { Scenario = ScenarioFiles.Find("winter-night") }, _time);
        _index = _street.Plan.Poles.Select((pole, index) => (pole, index)).Single(entry => entry.pole.Id == Pole).index;
        await _street.StartAsync(TestContext.CancellationToken);
        Do(new PageCommand { Do = "seek", T = _street.Plan.Start + 2 * 3_600_000 });
        await UntilAsync(() => _street.Frame is { Seeking: null } frame && frame.T >= _street.Plan.Start + 2 * 3_600_000, "the seek did not arrive");
    }

    [TestCleanup]
    public async Task End()
    {
        await _street.StopAsync(CancellationToken.None);
        _street.Dispose();
    }

    [TestMethod]
    public async Task A_pressed_sensor_lights_its_pole_and_a_released_one_lets_it_fall_back()
    {
        Do(new PageCommand { Do = "press", Pole = Pole, Down = true });
        // Somebody on his way may have lit it before: what counts is the light while its own sensor is high.
        await PassAsync(3, () => Level >= 9500 && ((PoleFlags)_street.Frame.Flags[_index]).HasFlag(PoleFlags.Presence), "the pole did not rise");
        Assert.AreEqual("sensor", _street.Find(Pole)!.Reason);

        Do(new PageCommand { Do = "press", Pole = Pole, Down = false });
        await PassAsync(600, () => Level is > 0 and < 5000, "the pole did not fall back");
    }

    [TestMethod]
    public async Task A_pole_without_power_is_dark_and_lights_again_when_it_returns()
    {
        Do(new PageCommand { Do = "power", Pole = Pole, On = false });
        await PassAsync(1, () => Level == 0, "a lamp without power is lit");
        Assert.IsFalse(_street.Find(Pole)!.Powered);
        var boot = _street.Find(Pole)!.Boot;

        Do(new PageCommand { Do = "power", Pole = Pole, On = true });
        await PassAsync(10, () => Level > 0 && _street.Find(Pole)!.Boot > boot, "the pole did not come back");
    }

    [TestMethod]
    public async Task Winding_back_restarts_the_poles_and_keeps_what_lies_in_their_flash()
    {
        var goal = _street.Frame.T - 1_800_000;
        var boot = _street.Find(Pole)!.Boot;
        Do(new PageCommand { Do = "seek", T = goal });
        await UntilAsync(() => _street.Frame is { Seeking: null } frame && frame.T >= goal && frame.T < goal + 60_000, "time was not wound back");
        Assert.IsGreaterThan(boot, _street.Find(Pole)!.Boot);
        Assert.AreNotEqual("", _street.Find(Pole)!.Program);
    }

    [TestMethod]
    public async Task Somebody_dropped_beside_a_pole_is_seen_and_lit()
    {
        var site = _street.Plan.Poles[_index];
        var before = _street.Frame.Actors.Length;
        Do(new PageCommand { Do = "drop", Kind = "walker", X = site.X + 1, Y = site.Y + 1 });
        await PassAsync(0.5, () => _street.Frame.Actors.Length > before - 1 && _street.Frame.Actors.Any(IsBeside), "nobody stands there");
        await PassAsync(5, () => Level >= 9500, "the pole did not rise for the walker");

        bool IsBeside(object[] actor) => Math.Abs((double)actor[2] - site.X) < 4 && Math.Abs((double)actor[3] - site.Y) < 4;
    }

    [TestMethod]
    public async Task A_paused_street_stands_still()
    {
        Do(new PageCommand { Do = "speed", Value = 0 });
        await UntilAsync(() => _street.Frame.Speed == 0, "the street did not pause");
        var at = _street.Frame.T;
        _time.Advance(TimeSpan.FromSeconds(100));
        Do(new PageCommand { Do = "speed", Value = 60 });
        await UntilAsync(() => _street.Frame.Speed == 60, "the street did not go on");
        Assert.AreEqual(at, _street.Frame.T);
        _time.Advance(TimeSpan.FromSeconds(1));
        await UntilAsync(() => _street.Frame.T == at + 60_000, "time does not run sixty times faster");
    }

    [TestMethod]
    public async Task Another_scenario_is_played_from_its_begin_with_what_hangs_on_its_poles()
    {
        Do(new PageCommand { Do = "scenario", Name = "feeder-limit" });
        await UntilAsync(() => _street.Plan.Scenario == "feeder-limit", "the other scenario does not begin");
        Assert.AreEqual(_street.Plan.Start, _street.Frame.T, 60_000);
        CollectionAssert.Contains(_street.Plan.Happenings.Select(happening => happening.What).ToList(), "plug-in");
        Do(new PageCommand { Do = "seek", T = _street.Plan.Start + 3_600_000 });
        await UntilAsync(() => _street.Frame is { Seeking: null } frame && frame.T >= _street.Plan.Start + 3_600_000, "the seek did not arrive");

        var charger = _street.Find("N-05")!.Parts.Single(part => part.Name == "charging");
        Assert.AreEqual("plugged", charger.Rows.Single(row => (string)row[0] == "vehicle")[1]);
        Assert.IsTrue(((PoleFlags)_street.Frame.Flags[_index]).HasFlag(PoleFlags.Charging));
        Assert.IsTrue(_street.Find("N-05")!.Online, "an imagined server is there");
    }

    [TestMethod]
    public async Task A_person_presses_the_call_button_and_an_operator_of_the_scenario_takes_the_call()
    {
        Do(new PageCommand { Do = "scenario", Name = "vandal" });
        await UntilAsync(() => _street.Plan.Scenario == "vandal", "the other scenario does not begin");
        await PassAsync(20, () => _street.Find("N-09")!.Online, "the pole has no server");
        Do(new PageCommand { Do = "happen", Pole = "N-09", What = "press-call" });
        await PassAsync(2, () => CallerLight == "yellow", "no yellow light");
        await PassAsync(60, () => CallerLight == "green", "nobody takes the call");
        var flags = _street.Plan.Poles.Zip(_street.Frame.Flags).Single(pole => pole.First.Id == "N-09").Second;
        Assert.IsTrue(((PoleFlags)flags).HasFlag(PoleFlags.Call));
    }

    [TestMethod]
    [DataRow("happen", 0.0, "N-01", "cannot happen")]
    [DataRow("scenario", 0.0, "", "There is no scenario")]
    [DataRow("speed", -1.0, "", "Speed lies between")]
    [DataRow("speed", double.NaN, "", "Speed lies between")]
    [DataRow("seek", 0.0, "", "not part of the night")]
    [DataRow("press", 0.0, "X-99", "There is no pole 'X-99'")]
    [DataRow("drop", 0.0, "", "Only a walker, a cyclist or a car")]
    [DataRow("resync", 0.0, "", "no fleet server")]
    [DataRow("dance", 0.0, "", "not something the simulator can do")]
    public void What_cannot_be_done_is_refused_in_a_sentence(string what, double value, string pole, string sentence) =>
        Assert.Contains(sentence, _street.Perform(new PageCommand { Do = what, Value = value, Pole = pole, Kind = "horse" }) ?? "");

    private string CallerLight =>
        (string)_street.Find("N-09")!.Parts.Single(part => part.Name == "emergency").Rows.Single(row => (string)row[0] == "callerLight")[1];

    private int Level => _street.Frame.Levels[_index];

    private void Do(PageCommand command) => Assert.IsNull(_street.Perform(command));

    /// <summary>Lets up to so many seconds of the street pass, bit by bit, until the condition holds.</summary>
    private async Task PassAsync(double seconds, Func<bool> condition, string otherwise)
    {
        var bit = Math.Max(0.1, seconds / 100);
        for (var passed = 0.0; passed <= seconds && !condition(); passed += bit)
        {
            var goal = _street.Frame.T + (long)(bit * 1000);
            _time.Advance(TimeSpan.FromSeconds(bit));
            await UntilAsync(() => _street.Frame.T >= goal, "the street's time stands still");
        }
        Assert.IsTrue(condition(), otherwise);
    }

    private async Task UntilAsync(Func<bool> condition, string otherwise)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!condition())
        {
            Assert.IsFalse(limit.IsCancellationRequested, otherwise);
            await Task.Delay(1, TestContext.CancellationToken);
        }
    }

    private sealed class HandTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan span) => Interlocked.Add(ref _ticks, span.Ticks);

        public override long GetTimestamp() => Interlocked.Read(ref _ticks);

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());
    }
}
