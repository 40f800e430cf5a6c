using Laterne.Features.Lighting;

namespace Laterne.Features.Tests.Lighting;

[TestClass]
public sealed class PlanCheckTests
{
    private static readonly ActivePeriod Night = new() { Start = new() { Sunset = 0 }, End = new() { Sunrise = 0 }, Level = 100 };

    private static ProgramBody With(Func<ProgramBody, ProgramBody> change) => change(new ProgramBody { Id = "p", ActivePeriods = [Night] });

    [TestMethod]
    public void A_fault_is_named_by_its_path_in_the_request_in_the_firmwares_words()
    {
        var fault = PlanCheck.Program(With(p => p with { SwitchPoints = [new() { At = new() { Clock = 60 }, Level = 50 }, new() { At = new() { Clock = 90 }, Level = 101 }] }));
        Assert.AreEqual("program.switchPoints[1].level", fault!.Field);
        Assert.AreEqual("must be an integer from 0 to 100.", fault.Reason);
        Assert.AreEqual("program.switchPoints[1].level must be an integer from 0 to 100.", fault.Sentence);
    }

    [TestMethod]
    public void A_time_point_has_exactly_one_meaning()
    {
        Assert.IsNotNull(PlanCheck.Program(With(p => p with { SwitchPoints = [new() { At = new(), Level = 50 }] })));
        Assert.IsNotNull(PlanCheck.Program(With(p => p with { SwitchPoints = [new() { At = new() { Clock = 1, Sunset = 1 }, Level = 50 }] })));
        Assert.IsNull(PlanCheck.Program(With(p => p with { SwitchPoints = [new() { At = new() { Clock = 1 }, Level = 50 }] })));
    }

    [TestMethod]
    public void A_luminaire_is_judged_alone()
    {
        Assert.IsNull(PlanCheck.Luminaire(new LuminaireProfile { NominalPowerMilliwatt = 30_000, MinimumDimLevel = 5 }));
        Assert.AreEqual("luminaireProfile.minimumDimLevel", PlanCheck.Luminaire(new LuminaireProfile { MinimumDimLevel = 0 })!.Field);
        Assert.AreEqual("luminaireProfile.standbyPowerMilliwatt", PlanCheck.Luminaire(new LuminaireProfile { NominalPowerMilliwatt = 1000, StandbyPowerMilliwatt = 2000 })!.Field);
    }

    [TestMethod]
    public void A_calendars_dates_are_real_and_in_order()
    {
        ProgramBody[] programs = [With(p => p)];
        Assert.IsNull(PlanCheck.Calendar("""[{"startDate":20261201,"endDate":20270106,"program":"p"}]""", "p", programs));
        Assert.StartsWith("rules[0]", PlanCheck.Calendar("""[{"startDate":20260230,"endDate":20270106,"program":"p"}]""", "p", programs)!.Field);
        Assert.StartsWith("rules[0]", PlanCheck.Calendar("""[{"startDate":20270106,"endDate":20261201,"program":"p"}]""", "p", programs)!.Field);
    }
}
