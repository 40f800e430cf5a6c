using Laterne.Street.Lighting;

namespace Laterne.Street.Tests.Lighting;

[TestClass]
public sealed class LuminaireTests
{
    private static readonly Luminaire Lamp = new(56);

    [TestMethod]
    public void At_full_duty_it_draws_its_nominal_power_and_dark_only_its_standby()
    {
        Assert.AreEqual(56, Lamp.PowerW(1), 1e-9);
        Assert.AreEqual(0.5, Lamp.PowerW(0), 1e-9);
        Assert.AreEqual(0, Luminaire.Output(0.01));
    }

    [TestMethod]
    public void Dimmed_it_draws_a_little_more_than_its_share_of_the_light()
    {
        Assert.IsInRange(0.2 * 56, 0.25 * 56, Lamp.PowerW(0.2));
    }
}
