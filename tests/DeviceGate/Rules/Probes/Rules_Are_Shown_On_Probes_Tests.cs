using Laterne.DeviceGate.Firmware;
using Microsoft.CodeAnalysis.CSharp;

namespace Laterne.DeviceGate.Rules.Probes;

[TestClass]
public sealed class Rules_Are_Shown_On_Probes_Tests
{
    private const string Mark = "//!";
    private static readonly string[] Packages = ["nanoFramework.System.Collections", "nanoFramework.System.Text", "nanoFramework.System.Math"];

    public static IEnumerable<object[]> Probes => Probe.All.Select((probe, i) => new object[] { probe.Rule, i });

    /// <summary>Rules about size and shape of a whole assembly are shown in <see cref="Limits_Tests"/>.</summary>
    private static readonly string[] ShownElsewhere = ["assembly-limit", "crowded-type"];

    [TestMethod]
    [DynamicData(nameof(Probes))]
    public void The_bad_program_is_caught_on_the_marked_lines(string rule, int index)
    {
        string source = Probe.All[index].Bad;
        int[] marked = [.. source.Split('\n').Select((line, i) => (line, Number: i + 1)).Where(pair => pair.line.TrimEnd().EndsWith(Mark, StringComparison.Ordinal)).Select(pair => pair.Number)];

        int[] caught = [.. Findings(source, rule).Select(finding => finding.Line).Order()];

        Assert.IsNotEmpty(marked);
        Assert.AreEqual(string.Join(", ", marked), string.Join(", ", caught));
    }

    [TestMethod]
    [DynamicData(nameof(Probes))]
    public void The_good_program_is_left_alone(string rule, int index) => Assert.IsEmpty(Findings(Probe.All[index].Good, rule));

    [TestMethod]
    public void Every_rule_is_shown_and_says_why_and_what_instead()
    {
        foreach (var rule in Gate.Rules)
        {
            Assert.IsTrue(ShownElsewhere.Contains(rule.Id) || Probe.All.Any(probe => probe.Rule == rule.Id), $"no probe shows {rule.Id}");
            Assert.IsGreaterThan(10, rule.Why.Length, rule.Id);
            Assert.IsGreaterThan(2, rule.Instead.Length, rule.Id);
        }
        Assert.HasCount(Gate.Rules.Count, Gate.Rules.DistinctBy(rule => rule.Id));
    }

    private static IReadOnlyList<Finding> Findings(string source, string rule) =>
        [.. Gate.Findings(Code(source)).Where(finding => finding.Rule.Id == rule)];

    private static FirmwareCode Code(string source)
    {
        var compilation = FirmwareCompiler.Compile(source, Packages);
        Assert.IsEmpty(CompileErrors.Of(compilation), "the probe itself must compile");
        return new FirmwareCode("Core", compilation);
    }
}
