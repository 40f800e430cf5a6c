namespace Laterne.Hardware.Tests.Surface;

[TestClass]
public sealed class Imitated_Api_Tests
{
    [TestMethod]
    public void Every_imitated_type_and_member_exists_on_the_device_with_the_same_signature()
    {
        var recorded = RecordedApi.Read();
        List<string> strangers = [];
        var count = 0;
        foreach (var type in ImitatedApi.Types())
        {
            if (!recorded.Types.Contains(ImitatedApi.NameOf(type)))
            {
                strangers.Add($"T:{ImitatedApi.NameOf(type)}");
                continue;
            }

            foreach (var member in ImitatedApi.MembersOf(type))
            {
                count++;
                if (!recorded.Has(member))
                {
                    strangers.Add(member);
                }
            }
        }

        Assert.IsEmpty(strangers, string.Join('\n', strangers));
        Assert.IsGreaterThan(150, count);
    }

    [TestMethod]
    public void The_recorded_api_is_not_empty_and_knows_what_is_not_there()
    {
        var recorded = RecordedApi.Read();

        Assert.IsGreaterThan(1000, recorded.Types.Count);
        Assert.IsTrue(recorded.Has("M:System.Device.Gpio.GpioPin.Toggle() -> System.Void"));
        Assert.IsFalse(recorded.Has("M:System.Device.Gpio.GpioPin.Blink() -> System.Void"));
    }
}
