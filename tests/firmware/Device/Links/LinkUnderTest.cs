using System.Text;
using Laterne.Core.Ports;
using Laterne.Device.Drivers;
using Laterne.Device.Links;
using Laterne.Hardware;

namespace Laterne.Device.Tests.Links;

/// <summary>A link on a board whose clock the test moves, talking over real sockets.</summary>
internal sealed class LinkUnderTest : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly IDisposable _scope;
    private readonly AutoResetEvent _wake = new(false);

    public LinkUnderTest(TestServer? server, bool tls = false, string? authority = null)
    {
        Board = new VirtualBoard("P-1");
        Board.Network.TrueUtcMs = () => TestPole.WinterNightMs;
        if (server is not null)
        {
            Board.Network.Route("fleet.example", 8883, "127.0.0.1", server.Port);
        }

        if (authority is not null)
        {
            Board.Flash.Provision(@"I:\ca.pem", authority);
        }

        _scope = Board.Enter();
        var identity = new Identity();
        var json = Encoding.UTF8.GetBytes(
            $$"""{"poleId":"P-1","secret":"s3cret","host":"fleet.example","port":8883,"tls":{{(tls ? "true" : "false")}},"ssid":"city","password":"air"}""");
        Assert.IsTrue(identity.TryRead(json, json.Length));
        Link = new ServerLink(identity, new BoardClock(), _wake, new Log(new BoardClock()));
    }

    public VirtualBoard Board { get; }

    public ServerLink Link { get; }

    /// <summary>Turns the link, a second of board time each, until something holds.</summary>
    public void TurnUntil(Func<bool> holds, string what)
    {
        var deadline = System.DateTime.UtcNow + Patience;
        while (!holds())
        {
            Assert.IsLessThan(deadline, System.DateTime.UtcNow, $"{what} ({Link.LastFault})");
            Turn();
            _wake.WaitOne(5);
        }
    }

    public void Turn()
    {
        Link.RunOnce();
        Board.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    public void Connect() => TurnUntil(() => Link.IsConnected, "connected");

    /// <summary>Waits for what comes over the wire by itself; the board's time stands still.</summary>
    public void Await(Func<bool> holds, string what) => Assert.IsTrue(SpinWait.SpinUntil(holds, Patience), what);

    public bool Send(string text, int ticket, int kind = UplinkKind.Event)
    {
        var payload = Encoding.UTF8.GetBytes(text);
        return Link.TrySend(kind, "", payload, payload.Length, ticket);
    }

    public List<int> TakeAcknowledged()
    {
        List<int> tickets = [];
        while (Link.TryTakeAcknowledged(out var ticket))
        {
            tickets.Add(ticket);
        }

        return tickets;
    }

    public void Dispose()
    {
        Board.PowerOff();
        _scope.Dispose();
        _wake.Dispose();
    }
}
