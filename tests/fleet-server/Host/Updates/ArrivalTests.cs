namespace Laterne.Host.Tests.Updates;

[TestClass]
public sealed class ArrivalTests
{
    [TestMethod]
    public async Task A_pole_that_connects_while_the_first_step_of_a_campaign_finds_it_away_is_offered_the_release()
    {
        var between = new Between();
        await using var server = await TestServer.StartAsync(alter: between.Stand);
        using var ada = await server.AdministratorAsync();
        var secret = await TestServer.AddPoleAsync(ada, "N-01");
        await using (var pole = await TestPole.ConnectAsync(server, "N-01", secret))
        {
            await pole.SayAsync("status", """{"state":"online","boot":1,"bootReason":"powerOn","firmware":"0.1.0","board":"devkit-v1","time":1795302000000}""");
        }

        await Eventually.IsAsync(() => server.Fleet.Find("N-01") is { Online: false, Report.Board: not null }, "the pole is known, and gone");
        var release = await CampaignTests.ReleasesAsync(ada);
        TestPole? again = null;

        // By then the step has looked who is there.
        var met = between.Before(["offer_counters"], async () => again = await TestPole.ConnectAsync(server, "N-01", secret));
        await CampaignTests.StartAsync(ada, release.Id);
        await met;
        await using (again)
        {
            await CampaignTests.OfferAsync(again!, 1);
        }
    }
}
