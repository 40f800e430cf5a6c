using System.Text.Json.Nodes;

namespace Laterne.Lampctl.Acceptance;

/// <summary>How the test of a part went.</summary>
internal static class Outcome
{
    public const string Passed = "passed";

    public const string Failed = "failed";

    /// <summary>The board does not have it, or its settings switch it off.</summary>
    public const string Absent = "absent";

    /// <summary>It was done and nobody looked: the pole alone cannot tell.</summary>
    public const string Unseen = "unseen";
}

/// <summary>A part in the report.</summary>
/// <param name="Part">Its name.</param>
/// <param name="Result">One of <see cref="Outcome"/>.</param>
/// <param name="Reason">Why it failed, in words; null otherwise.</param>
/// <param name="Values">What was measured.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record PartResult(string Part, string Result, string? Reason, JsonObject Values, double Seconds);

/// <summary>A test of the list.</summary>
/// <param name="Part">Its name on the command line and in the report.</param>
/// <param name="Command">The console's.</param>
/// <param name="Members">For it.</param>
/// <param name="Within">How long its answer may take.</param>
/// <param name="Bid">What somebody has to do; null: nothing.</param>
/// <param name="Question">What somebody must have seen; null: the pole itself can tell.</param>
internal sealed record AcceptancePart(string Part, string Command, JsonObject Members, TimeSpan Within, string? Bid = null, string? Question = null)
{
    private const int HandSeconds = 30;

    /// <summary>The list in its order: what makes light first, so that the lift can begin to move.</summary>
    public static IReadOnlyList<AcceptancePart> All { get; } =
    [
        new("lamp", "test-lamp", new JsonObject { ["steps"] = 1, ["seconds"] = 2 }, TimeSpan.FromSeconds(25), null, "Did the lamp go to 100, 50, 5, 100 % and off?"),
        new("photocell", "test-photocell", [], TimeSpan.FromSeconds(10)),
        new("motion", "test-motion", new JsonObject { ["seconds"] = HandSeconds }, Hand, $"Walk past the presence sensor, within {HandSeconds} s."),
        new("lampMeter", "test-meter", new JsonObject { ["part"] = "lamp", ["seconds"] = HandSeconds }, Hand),
        new("chargerMeter", "test-meter", new JsonObject { ["part"] = "charger", ["seconds"] = HandSeconds }, Hand),
        new("weather", "test-weather", [], TimeSpan.FromSeconds(10)),
        new("button", "test-button", new JsonObject { ["seconds"] = HandSeconds }, Hand, $"Press the call button, within {HandSeconds} s. It will be no call."),
        new("callerLight", "test-callerlight", [], TimeSpan.FromSeconds(15), null, "Did the caller's light show yellow, then green?"),
        new("intercom", "test-relay", Relay("intercom"), TimeSpan.FromSeconds(15)),
        new("siren", "test-relay", Relay("siren"), TimeSpan.FromSeconds(15)),
        new("hotspot", "test-relay", Relay("hotspot"), TimeSpan.FromSeconds(15)),
        new("pilot", "test-pilot", [], TimeSpan.FromSeconds(10)),
        new("contactor", "test-relay", Relay("contactor"), TimeSpan.FromSeconds(15)),
        new("link", "wifi-test", new JsonObject { ["seconds"] = HandSeconds }, Hand),
    ];

    private static TimeSpan Hand => TimeSpan.FromSeconds(HandSeconds + 10);

    private static JsonObject Relay(string part) => new() { ["part"] = part, ["seconds"] = 1 };
}
