using Laterne.Street.Geometry;
using Laterne.Studio.Running;
using Laterne.Studio.Running.Server;

namespace Laterne.Studio.Tests.Running.Server;

/// <summary>One pole with a call pillar and its server, lived through step by step.</summary>
internal sealed class ServedPole
{
    public const string Id = "A-1";

    public const string Layout = """
        { "name": "pillar", "pins": { "lampPwm": 25, "motion": 27, "i2cSda": 21, "i2cScl": 22, "watchdog": 26,
          "callButton": 32, "callerLightYellow": 18, "callerLightGreen": 19, "intercomRelay": 23 } }
        """;

    private static readonly long Night = new DateTimeOffset(2026, 12, 15, 22, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static readonly PoleSite Site = new(Id, "Nordstraße 12", new Point(0, 0), 51.4344, 6.7623, "", 5, 56, new SensorMounting(10, 0, 360));

    public ServedPole(ulong seed = 1)
    {
        Server = new VirtualServer(seed);
        Settings = PoleSettingsDocument.For(ScenarioFiles.Find("winter-night").Settings, Site);
        Pole = new FirmwarePole(Id, Settings, Night, layout: Layout);
        Pole.Connect(Server);
        NowMs = Night;
    }

    public VirtualServer Server { get; }

    public FirmwarePole Pole { get; }

    public byte[] Settings { get; }

    public long NowMs { get; private set; }

    public ServerPole Kept => Pole.Server!;

    public EventStore Events => Pole.Server!.Events;

    public void Live(long milliseconds)
    {
        Server.NowMs = NowMs;
        for (var end = NowMs + milliseconds; NowMs < end;)
        {
            NowMs = Math.Min(end, NowMs + Pole.Step(NowMs));
        }

        Server.NowMs = NowMs;
    }

    /// <summary>Somebody presses for a while.</summary>
    public void Press(int holdMs = 300)
    {
        Pole.PressCall(NowMs, true);
        Live(holdMs);
        Pole.PressCall(NowMs, false);
        Live(1);
    }

    /// <summary>An operator closes every call soon, so that the next press is a call of its own.</summary>
    public void StaffOperators()
    {
        Server.OperatorAcknowledgesAfterMs = 5_000;
        Server.OperatorClosesAfterMs = 20_000;
    }

    public Reaction ToStore() => Score().CallToStore();

    public Deliveries Calls() => Score().Calls;

    private DeliveryScore Score()
    {
        var score = new DeliveryScore();
        score.Add(Pole, 0);
        return score;
    }
}
