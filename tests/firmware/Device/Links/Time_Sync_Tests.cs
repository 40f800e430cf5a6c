using Laterne.Core.Ports;
using Laterne.Device.Drivers;
using Laterne.Device.Links;
using Laterne.Hardware;

namespace Laterne.Device.Tests.Links;

[TestClass]
public sealed class Time_Sync_Tests
{
    private readonly VirtualBoard _board = new("time");
    private readonly BoardClock _clock = new();

    [TestMethod]
    public void Lost_requests_are_repeated_every_quarter_of_a_minute_until_one_is_answered()
    {
        using var scope = Enter();
        _board.Network.SntpLosses = 3;
        var sync = new TimeSync(_clock, "");
        for (var second = 0; second < 44; second++)
        {
            Turn(sync);
        }

        Assert.AreEqual(Clock.Unknown, _clock.UtcMs);
        for (var second = 44; second < 62; second++)
        {
            Turn(sync);
        }

        Assert.AreEqual(TestPole.WinterNightMs, _clock.UtcMs, 20_000);
    }

    [TestMethod]
    public void A_correction_shows_how_far_the_crystal_went_wrong()
    {
        using var scope = Enter();
        _board.Clock.DriftPpm = 40;
        var sync = new TimeSync(_clock, "time.example");
        _board.Network.TrueUtcMs = () => TestPole.WinterNightMs + (_board.Clock.MonotonicMicroseconds / 1000);
        for (var minute = 0; minute < 13 * 60; minute++)
        {
            sync.Run(_clock.MonotonicMs);
            _board.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.IsGreaterThanOrEqualTo(2, sync.Corrections);

        // 40 ppm of six hours are 864 ms; the clock ran fast, so it is set back.
        Assert.AreEqual(-864, sync.LastCorrectionMs, 20);
    }

    [TestMethod]
    public void An_impossible_time_is_no_time()
    {
        using var scope = Enter();
        foreach (var time in new[] { 0L, BoardClock.EarliestUtcMs - 1, BoardClock.LatestUtcMs })
        {
            _board.Clock.SetUtc(time);
            Assert.AreEqual(Clock.Unknown, _clock.UtcMs);
        }

        _board.Clock.SetUtc(BoardClock.EarliestUtcMs);
        Assert.AreEqual(BoardClock.EarliestUtcMs, _clock.UtcMs);
    }

    [TestMethod]
    public async Task A_time_service_that_throws_costs_the_link_nothing()
    {
        await using var server = await TestServer.StartAsync();
        using var pole = new LinkUnderTest(server);
        pole.Board.Network.TrueUtcMs = static () => throw new InvalidOperationException("broken time service");

        pole.Connect();
    }

    private IDisposable Enter()
    {
        var scope = _board.Enter();
        _board.Network.TrueUtcMs = () => TestPole.WinterNightMs;
        System.Device.Wifi.WifiAdapter.FindAllAdapters()[0].Connect("city", System.Device.Wifi.WifiReconnectionKind.Automatic, "air");
        return scope;
    }

    private void Turn(TimeSync sync)
    {
        sync.Run(_clock.MonotonicMs);
        _board.Clock.Advance(TimeSpan.FromSeconds(1));
    }
}
