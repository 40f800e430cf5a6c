using nanoFramework.Networking;

namespace Laterne.Hardware.Tests;

[TestClass]
public sealed class Virtual_Clock_Tests
{
    private const long Night = 1797890400000;

    private readonly VirtualBoard _board = new("clock");

    [TestMethod]
    public void The_real_time_clock_knows_nothing_after_a_cold_start_and_runs_through_a_warm_one()
    {
        Assert.AreEqual(0, _board.Clock.UtcMs);
        _board.Clock.SetUtc(Night);
        _board.Clock.Advance(TimeSpan.FromMinutes(1));
        _board.Restart();
        _board.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.AreEqual(Night + 120_000, _board.Clock.UtcMs);

        _board.PowerOff();
        _board.PowerOn();
        Assert.AreEqual(0, _board.Clock.UtcMs);

        _board.Clock.SetUtc(Night);
        _board.Restart(clockKept: false);
        Assert.AreEqual(0, _board.Clock.UtcMs, "the EN pin stops it too");
    }

    [TestMethod]
    public void It_drifts_by_its_crystal()
    {
        _board.Clock.DriftPpm = 40;
        _board.Clock.SetUtc(Night);

        _board.Clock.Advance(TimeSpan.FromDays(1));

        Assert.AreEqual(Night + 86_400_000 + 3_456, _board.Clock.UtcMs);
    }

    [TestMethod]
    public void Time_never_goes_back()
    {
        _board.Clock.AdvanceTo(1000);

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _board.Clock.AdvanceTo(999));
    }

    [TestMethod]
    public void A_time_request_needs_the_network_and_may_get_lost()
    {
        using var scope = _board.Enter();
        _board.Network.TrueUtcMs = () => Night;
        Sntp.Start();
        Assert.AreEqual(0, _board.Clock.UtcMs, "no network yet");

        System.Device.Wifi.WifiAdapter.FindAllAdapters()[0].Connect("city", System.Device.Wifi.WifiReconnectionKind.Automatic, "air");
        _board.Network.SntpLosses = 2;
        Sntp.UpdateNow();
        Sntp.UpdateNow();
        Assert.AreEqual(0, _board.Clock.UtcMs);
        Sntp.UpdateNow();
        Assert.AreEqual(Night, _board.Clock.UtcMs);
    }
}
