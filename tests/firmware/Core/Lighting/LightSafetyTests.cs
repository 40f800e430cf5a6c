using Laterne.Core.Tests.Ports;

namespace Laterne.Core.Tests.Lighting;

/// <summary>Whatever fails at night, in whatever order, a street that should be lit is never dark.</summary>
[TestClass]
public sealed class LightSafetyTests
{
    private static readonly long Sunset = Documents.Utc(2026, 11, 21, 15, 40);

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    [DataRow(6)]
    public void Random_failures_at_night_never_leave_the_street_dark(int seed)
    {
        for (int history = 0; history < 12; history++)
        {
            var random = new Random((seed * 1000) + history);
            var store = new MemoryStore();
            var rig = new Rig(store);
            rig.SetUtc(Sunset);
            rig.Photocell.Lux = random.Next(2) == 0 ? null : 2;
            if (random.Next(3) > 0)
            {
                rig.Uplink.Desire(Documents.Example);
            }

            string story = "";
            for (int i = 0; i < 25; i++)
            {
                story += " " + Fail(rig, random);
                rig.Run(random.Next(1_000, 1_800_000), () => Assert.IsGreaterThanOrEqualTo(
                    1000, rig.Light.Hundredths, $"seed {seed}, history {history}:{story}; {rig.Pole.State.Detail}"));
                if (rig.Now > 14 * 3_600_000)
                {
                    break;
                }
            }
        }
    }

    private static string Fail(Rig rig, Random random)
    {
        int kind = random.Next(12);
        switch (kind)
        {
            case 0:
                rig.UtcOffset = null;
                break;
            case 1:
                rig.UtcOffset = Sunset - 5_000;
                break;
            case 2:
                rig.Photocell.Lux = null;
                break;
            case 3:
                rig.Photocell.Lux = random.Next(15);
                break;
            case 4:
                rig.Store.IsBroken = !rig.Store.IsBroken;
                break;
            case 5:
                rig.Journal.IsBroken = !rig.Journal.IsBroken;
                break;
            case 6:
                rig.Restart();
                break;
            case 7:
                rig.Store.Damage("settings");
                break;
            case 8:
                rig.Uplink.Desire(Documents.Example[..random.Next(Documents.Example.Length)]);
                break;
            case 9:
                rig.Uplink.Desire(Documents.With("\"version\": 7", $"\"version\": {random.Next(20)}"));
                break;
            case 10:
                rig.Motion.Rise();
                break;
            default:
                rig.Motion.Fall();
                break;
        }

        return kind.ToString();
    }
}
