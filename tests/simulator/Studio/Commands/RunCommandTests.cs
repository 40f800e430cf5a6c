using System.CommandLine;
using System.Text.Json;
using Laterne.Studio.Commands;
using Laterne.Studio.Running;

namespace Laterne.Studio.Tests.Commands;

[TestClass]
public sealed class RunCommandTests
{
    private readonly string _out = Path.Combine(Path.GetTempPath(), $"laterne-{Guid.NewGuid():N}.json");

    [TestCleanup]
    public void Clean() => File.Delete(_out);

    [TestMethod]
    public async Task The_result_has_exactly_the_promised_members()
    {
        Assert.AreEqual(0, await Invoke("run", "quiet-lane", "--seed", "3", "--poles", "30", "--out", _out));
        using var result = JsonDocument.Parse(File.ReadAllText(_out));
        var root = result.RootElement;
        CollectionAssert.AreEqual(
            new[] { "scenario", "seed", "poles", "simulatedSeconds", "wallSeconds", "energyWh", "energySavedPercent", "presenceCoveredPercent", "sensorToLightMs",
                "neighbourToLightMs", "aheadLitPercent", "aheadLitByKindPercent", "callerLightMs", "callToStoreMs", "calls", "sessions",
                "darkWhileNeededMs", "feederOverLimitMs", "untilLimitHeldMs", "meterErrorPercent" },
            root.EnumerateObject().Select(member => member.Name).ToArray());
        foreach (var time in new[] { "sensorToLightMs", "neighbourToLightMs", "callerLightMs", "callToStoreMs" })
        {
            CollectionAssert.AreEqual(new[] { "p50", "p95", "max" }, root.GetProperty(time).EnumerateObject().Select(member => member.Name).ToArray());
        }

        foreach (var count in new[] { "calls", "sessions" })
        {
            CollectionAssert.AreEqual(
                new[] { "placed", "stored", "duplicates" }, root.GetProperty(count).EnumerateObject().Select(member => member.Name).ToArray());
        }

        CollectionAssert.AreEqual(
            new[] { "walkers", "cyclists", "cars" }, root.GetProperty("aheadLitByKindPercent").EnumerateObject().Select(member => member.Name).ToArray());
        Assert.AreEqual(30, root.GetProperty("poles").GetInt32());
        Assert.AreEqual(3600, root.GetProperty("simulatedSeconds").GetDouble());
        Assert.IsGreaterThan(0, root.GetProperty("wallSeconds").GetDouble());
    }

    [TestMethod]
    public async Task Only_the_first_hours_are_run_when_asked()
    {
        Assert.AreEqual(0, await Invoke("run", "winter-night", "--hours", "0.5", "--poles", "2", "--out", _out));
        using var result = JsonDocument.Parse(File.ReadAllText(_out));
        Assert.AreEqual(1800, result.RootElement.GetProperty("simulatedSeconds").GetDouble());
    }

    [TestMethod]
    [DataRow("run", "summer-night")]
    [DataRow("run", "winter-night", "--trace", "no-such-trace.xml")]
    [DataRow("run", "winter-night", "--street", "no-such-street.json")]
    [DataRow("run", "quiet-lane", "--hours", "0.01", "--out", "/no/such/folder/result.json")]
    public async Task What_cannot_be_run_ends_with_code_2(params string[] line)
    {
        Assert.AreEqual(RunCommand.Refused, await Invoke(line));
    }

    [TestMethod]
    [DataRow("--poles", "0")]
    [DataRow("--poles", "many")]
    [DataRow("--seed", "-1")]
    [DataRow("--hours", "0")]
    [DataRow("--speed", "-3")]
    [DataRow("--unknown", "1")]
    public void A_wrong_option_is_refused_before_anything_runs(string option, string value)
    {
        Assert.IsNotEmpty(Root().Parse(["run", "winter-night", option, value]).Errors);
    }

    [TestMethod]
    public void Without_an_option_nothing_is_complained_about()
    {
        Assert.IsEmpty(Root().Parse(["run", "winter-night"]).Errors);
    }

    private static RootCommand Root() => new() { RunCommand.Make(FirmwarePole.Make), ListCommand.Make() };

    private static Task<int> Invoke(params string[] line) => Root().Parse(line).InvokeAsync();
}
