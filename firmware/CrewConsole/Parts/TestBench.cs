using Laterne.Core;

namespace Laterne.CrewConsole;

/// <summary>
/// The parts of the pole for tests that the server asks for. A test is made when it is wanted and let go afterwards; the console's tests and
/// the server's are never at work together.
/// </summary>
public sealed class TestBench
{
    private readonly Pole _pole;
    private readonly TestedLamp _lamp;
    private readonly CrewParts _parts;

    /// <summary>Keeps the parts.</summary>
    public TestBench(Pole pole, TestedLamp lamp, CrewParts parts)
    {
        _pole = pole;
        _lamp = lamp;
        _parts = parts;
        Use = new PoleUse(pole, null);
    }

    /// <summary>Whether people depend on the pole right now.</summary>
    public IUse Use { get; }

    /// <summary>The crew's console; null: the board has none, or nobody has spoken on it yet.</summary>
    public LineConsole? Console { get; set; }

    /// <summary>True while a test of the server is at work.</summary>
    public bool IsAtWork { get; set; }

    /// <summary>A test of a part, by its name in reports; null: there is no part of that name.</summary>
    public ICrewCommand? Make(string part)
    {
        switch (part)
        {
            case "lamp": return new LampTest(_lamp, _parts.Photocell, Use);
            case "photocell": return new PhotocellTest(_parts.Photocell);
            case "motion": return new MotionTest(_parts.Motion);
            case "lampMeter":
            case "chargerMeter": return new MeterTest(_pole);
            case "weather": return new WeatherTest(_parts.Weather);
            case "button": return new ButtonTest(_parts.Button, Use);
            case "callerLight": return new CallerLightTest(_parts.Pillar?.CallerLight, Use);
            case "intercom":
            case "siren":
            case "hotspot":
            case "contactor": return new RelayTest(_parts, Use);
            case "pilot": return new PilotTest(_parts.Pilot);
            case "link": return new LinkTest();
            default: return null;
        }
    }

    /// <summary>True for a part that is read with the meters' next round.</summary>
    public static bool IsMeter(string part) => part == "lampMeter" || part == "chargerMeter";

    /// <summary>The member <c>part</c> of the console's command: which meter, which relay. Empty: it has none.</summary>
    public static string WhichOf(string part)
    {
        switch (part)
        {
            case "lampMeter": return "lamp";
            case "chargerMeter": return "charger";
            case "intercom":
            case "siren":
            case "hotspot":
            case "contactor": return part;
            default: return "";
        }
    }
}
