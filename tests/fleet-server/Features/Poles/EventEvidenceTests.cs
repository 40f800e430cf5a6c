using Laterne.Features.Poles;

namespace Laterne.Features.Tests.Poles;

[TestClass]
public sealed class EventEvidenceTests
{
    [TestMethod]
    public void The_evidence_of_a_dead_lamp_is_told_in_percent_and_watts()
    {
        var evidence = EventEvidence.Of("""{"outputHundredths":10000,"expectedPowerMilliwatt":56000,"activePowerMilliwatt":500}""")!;
        Assert.AreEqual((100, 56, 0.5, null), (evidence.OutputPercent, evidence.ExpectedPowerW, evidence.ActivePowerW, evidence.Celsius));
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("[1]")]
    [DataRow("""{"card":"04A1B2C3"}""")]
    [DataRow("""{"celsius":"hot","outputHundredths":1e99}""")]
    public void Data_that_tell_nothing_of_the_lamp_show_nothing(string? data) => Assert.IsNull(EventEvidence.Of(data));
}
