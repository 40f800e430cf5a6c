using System.Text;
using Laterne.Hardware;

namespace Laterne.Device.Tests.OwnSetup;

/// <summary>Visitors who mean no good: the page stays within its bounds, and the lamp does not notice.</summary>
[TestClass]
public sealed class Unwelcome_Visitor_Tests
{
    private const int FullLight = 10_000;

    private readonly SetupRig _rig = new();

    [TestInitialize]
    public void Open() => _rig.Open();

    [TestMethod]
    public void The_lamp_lights_at_dusk_while_somebody_sets_the_pole_up()
    {
        _rig.Run(600);
        Assert.AreEqual(0, _rig.Light, "by day");
        _rig.Board.Network.AssociationMs = 15_000;
        _rig.Server.LostReplies = 1;
        _rig.Lux = 2;
        Say(_rig.Point.Visit(80)!, SetupRig.Post);

        _rig.RunUntil(() => _rig.Light == FullLight, 300);
    }

    [TestMethod]
    [DataRow("GET / HTTP/1.1\r\nHost: fleet.example\r\n\r\n", 421)]
    [DataRow("GET /admin HTTP/1.1\r\nHost: 192.168.4.1\r\n\r\n", 404)]
    [DataRow("DELETE / HTTP/1.1\r\nHost: 192.168.4.1\r\n\r\n", 405)]
    [DataRow("nonsense\r\n\r\n", 400)]
    [DataRow("POST / HTTP/1.1\r\nHost: 192.168.4.1\r\nOrigin: http://evil.example\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=b", 403)]
    [DataRow("POST / HTTP/1.1\r\nHost: 192.168.4.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 999999\r\n\r\n", 413)]
    [DataRow("POST / HTTP/1.1\r\nHost: 192.168.4.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 30\r\n\r\nhalf", 408)]
    public void What_is_no_request_of_the_page_is_refused(string request, int status)
    {
        Assert.StartsWith($"HTTP/1.1 {status} ", _rig.Ask(request));
        Assert.Contains("Set up this pole", _rig.Page());
    }

    [TestMethod]
    public void A_head_without_end_is_cut_off()
    {
        var answer = _rig.Ask("GET / HTTP/1.1\r\nHost: 192.168.4.1\r\n" + string.Concat(Enumerable.Repeat("X-Filler: " + new string('x', 200) + "\r\n", 200)));
        Assert.StartsWith("HTTP/1.1 431 ", answer);
        Assert.Contains("Set up this pole", _rig.Page());
    }

    [TestMethod]
    public void Connections_that_say_nothing_keep_nobody_out()
    {
        var silent = Enumerable.Range(0, 20).Select(_ =>
        {
            var visit = _rig.Point.Visit(80)!;
            _rig.Run(0.2);
            return visit;
        }).ToList();

        Assert.Contains("Set up this pole", _rig.Page());
        Assert.IsLessThanOrEqualTo(OwnPoint.PageDoor.MostVisits, silent.Count(visit => !visit.IsOver));
        _rig.RunUntil(() => silent.All(visit => visit.IsOver), 15);
    }

    [TestMethod]
    public void Who_drips_letter_by_letter_is_sent_away_after_five_seconds_and_the_lamp_lights_meanwhile()
    {
        _rig.Run(600);
        Assert.AreEqual(0, _rig.Light);
        _rig.Lux = 2;
        var began = _rig.NowMs;
        while (_rig.NowMs - began < 300_000 && _rig.Light != FullLight)
        {
            var visit = _rig.Point.Visit(80)!;
            visit.Write("G"u8);
            _rig.RunUntil(() => visit.IsOver, 8);
            Assert.StartsWith("HTTP/1.1 408 ", Encoding.ASCII.GetString(visit.Read(0, 0)));
        }

        Assert.AreEqual(FullLight, _rig.Light);
    }

    [TestMethod]
    public void Who_hangs_up_in_the_middle_leaves_nothing_behind()
    {
        for (var i = 0; i < 20; i++)
        {
            var visit = _rig.Point.Visit(80)!;
            Say(visit, "POST / HTTP/1.1\r\nHost: 192.168");
            visit.Finish();
            _rig.RunUntil(() => visit.IsOver, 8);
        }

        Assert.Contains("Set up this pole", _rig.Page());
    }

    [TestMethod]
    public void A_form_that_is_sent_twice_is_one_claim()
    {
        Say(_rig.Point.Visit(80)!, SetupRig.Post);
        Say(_rig.Point.Visit(80)!, SetupRig.Post);
        _rig.RunUntil(() => _rig.Fleet.Poles.Count > 0, 120);
        Assert.HasCount(1, _rig.Server.Claims);
    }

    private static void Say(VirtualVisit visit, string text) => visit.Write(Encoding.ASCII.GetBytes(text));
}
