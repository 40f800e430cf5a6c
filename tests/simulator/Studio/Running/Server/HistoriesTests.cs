namespace Laterne.Studio.Tests.Running.Server;

/// <summary>Random histories: whatever happens to pole, network and server, in the end each call is stored, and once.</summary>
[TestClass]
public sealed class HistoriesTests
{
    private const int Happenings = 200;

    [TestMethod]
    [DataRow(1ul)]
    [DataRow(2ul)]
    [DataRow(3ul)]
    [DataRow(4ul)]
    [DataRow(5ul)]
    [DataRow(6ul)]
    [DataRow(7ul)]
    [DataRow(8ul)]
    public void No_call_is_lost_and_none_is_stored_twice(ulong seed)
    {
        var street = new ServedPole(seed);
        street.Server.OperatorClosesAfterMs = 2_000;
        var random = new Random((int)seed);
        var starts = street.Pole.Board.Starts;
        for (var happening = 0; happening < Happenings; happening++)
        {
            Happen(street, random.Next(10), random);
            // Mostly short spans, so that happenings fall into each other's handling.
            street.Live(random.Next(4) == 0 ? random.Next(120_000) : random.Next(3_000));
            starts = Settle(street, starts);
        }

        street.Server.IsUp = true;
        street.Server.LossPercent = 0;
        street.Pole.Board.Network.IsUp = true;
        street.Pole.Supply(street.NowMs, true);
        street.Live(3_600_000);
        var calls = street.Calls();
        Assert.IsGreaterThan(1, calls.Placed);
        Assert.AreEqual(calls with { Stored = calls.Placed, Duplicates = 0 }, calls);
        Assert.IsTrue(street.Kept.IsOnline);
        Assert.IsLessThanOrEqualTo(100, street.Pole.Calls!.CallerLight.Quantile(1));
    }

    /// <summary>A few more starts without ten minutes' peace would be safe mode, in which a pole takes no calls.</summary>
    private static int Settle(ServedPole street, int starts)
    {
        if (street.Pole.Board.Starts - starts < 3)
        {
            return starts;
        }

        street.Pole.Supply(street.NowMs, true);
        street.Live(11 * 60_000);
        return street.Pole.Board.Starts;
    }

    private static void Happen(ServedPole street, int kind, Random random)
    {
        switch (kind)
        {
            case < 4:
                street.Press(random.Next(1, 400));
                break;
            case 4:
                street.Server.IsUp = random.Next(3) > 0;
                break;
            case 5:
                street.Server.LossPercent = random.Next(0, 60);
                break;
            case 6:
                street.Pole.Board.Network.IsUp = random.Next(3) > 0;
                break;
            case 7:
                street.Pole.Restart(street.NowMs);
                break;
            default:
                street.Pole.Supply(street.NowMs, random.Next(3) > 0);
                break;
        }
    }
}
