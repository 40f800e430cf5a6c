using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Laterne.Host.Tests.Charging;

[TestClass]
public sealed class SharingTests
{
    [TestMethod]
    public async Task Vehicles_share_a_feeder_fairly_never_above_its_limit_and_a_silent_pole_keeps_its_fail_safe_share()
    {
        await using var street = await ChargingStreet.OpenAsync();
        await street.Ada.PostAsync("/api/feeder-groups", new { id = "f", name = "Bank street", limitA = 24 }).JsonAsync(HttpStatusCode.NoContent);
        var feeder = new Feeder(24);
        await using var a = await JoinAsync(street, feeder, "A", failSafeA: 6);
        var b = await JoinAsync(street, feeder, "B", failSafeA: 6);
        await using var c = await JoinAsync(street, feeder, "C", failSafeA: 6);
        await street.Ada.PutAsync("/api/feeder-groups/f", new { name = "Bank street", limitA = 17 }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "feeder-overbooked", "limitA");

        await street.StateAsync(a, "charging", 6);
        await Eventually.IsAsync(() => feeder.Is("A12 B6 C6"), "one vehicle gets what the others leave, " + feeder);
        await street.StateAsync(b, "charging", 6);
        await Eventually.IsAsync(() => feeder.Is("A9 B9 C6"), "two share equally, " + feeder);
        await street.StateAsync(c, "authorised");
        await Eventually.IsAsync(() => feeder.Is("A8 B8 C8"), "three share equally, " + feeder);

        await b.DisposeAsync();
        await Eventually.IsAsync(() => !street.Server.Fleet.Find("B")!.Online, "B is silent");
        await street.StateAsync(c, "idle");
        await Eventually.IsAsync(() => feeder.Of("C") == 6, "C gives back, " + feeder);
        Assert.AreEqual(8, feeder.Of("A"), "a share rests before it rises");
        street.Server.Time.Advance(TimeSpan.FromSeconds(31));
        await street.StateAsync(a, "charging", 8);
        await Eventually.IsAsync(() => feeder.Of("A") == 10, "what B was promised stays kept, " + feeder);
        var shown = (await street.Ada.WhenAsync("/api/feeder-groups", g => g.Items()[0].Count("inForceA") == 24, "all of it is in force")).Items()[0];
        Assert.AreEqual("A10 B8 C6", string.Join(' ', shown.Items("shares").Select(share => $"{share.Said("poleId")}{share.Said("inForceA")}")));

        street.Server.Time.Advance(TimeSpan.FromMinutes(12));
        feeder.Expire("B", 6);
        await street.StateAsync(a, "charging", 10);
        await Eventually.IsAsync(() => feeder.Of("A") == 12, "what B held has run out, its fail-safe share stays kept, " + feeder);
        Assert.IsEmpty(feeder.Broken, string.Join('\n', feeder.Broken));
    }

    [TestMethod]
    public async Task When_there_is_too_little_for_all_vehicles_take_turns_and_a_refused_limit_says_so()
    {
        await using var street = await ChargingStreet.OpenAsync();
        await street.Ada.PostAsync("/api/feeder-groups", new { id = "f", name = "Narrow lane", limitA = 12 }).JsonAsync(HttpStatusCode.NoContent);
        var feeder = new Feeder(12);
        await using var a = await JoinAsync(street, feeder, "A", failSafeA: 0);
        await using var b = await JoinAsync(street, feeder, "B", failSafeA: 0);
        await using var c = await JoinAsync(street, feeder, "C", failSafeA: 0);
        await street.StateAsync(a, "authorised");
        await Eventually.IsAsync(() => feeder.Is("A12 B0 C0"), "the first has it all, " + feeder);
        await street.StateAsync(b, "authorised");
        await Eventually.IsAsync(() => feeder.Is("A6 B6 C0"), "two have the least, " + feeder);
        await street.StateAsync(c, "authorised");
        await street.Ada.WhenAsync("/api/feeder-groups", g => g.Items()[0].Items("shares")[2].Count("waitsSinceMs") > 0, "the third waits");
        Assert.IsTrue(feeder.Is("A6 B6 C0"), feeder.ToString());

        street.Server.Time.Advance(TimeSpan.FromMinutes(16));
        foreach (var pole in new[] { "A", "B", "C" })
        {
            feeder.Expire(pole, 0);
        }

        await street.StateAsync(c, "authorised");
        await Eventually.IsAsync(() => feeder.Of("C") == 6 && feeder.Sum == 12, "after its turn one gives way to the third, " + feeder);
        Assert.IsEmpty(feeder.Broken, string.Join('\n', feeder.Broken));

        // Which two charge now is the sharing's affair; whoever waits is the one whose turn comes.
        a.Answer = b.Answer = c.Answer = """{"status":"refused","reason":"Overheated."}""";
        await street.StateAsync(a, "idle");
        await street.StateAsync(b, "idle");
        await street.Ada.WhenAsync("/api/feeder-groups", g => g.Items()[0].Items("shares").Any(share => share.Said("problem") == "pole-refused"), "the pole's no is shown");
    }

    private static async Task<TestPole> JoinAsync(ChargingStreet street, Feeder feeder, string id, int failSafeA)
    {
        var pole = await street.PoleAsync(id);
        pole.Heard = (name, payload) => feeder.Take(id, name, payload);
        feeder.Expire(id, failSafeA);
        await street.SetUpAsync(pole, id, new { maxA = 16, feederA = 20, failSafeA }, "f");
        await street.StateAsync(pole, "idle");
        return pole;
    }

    /// <summary>What the poles of a feeder may draw by the limits that reached them; a limit that rises counts at once, one that falls too.</summary>
    private sealed class Feeder(int limitA)
    {
        private readonly SortedDictionary<string, int> _limits = new(StringComparer.Ordinal);

        public ConcurrentQueue<string> Broken { get; } = new();

        public int Sum
        {
            get
            {
                lock (_limits)
                {
                    return _limits.Values.Sum();
                }
            }
        }

        public int Of(string pole)
        {
            lock (_limits)
            {
                return _limits[pole];
            }
        }

        public bool Is(string all) => ToString() == all;

        public void Expire(string pole, int failSafeA)
        {
            lock (_limits)
            {
                _limits[pole] = failSafeA;
            }
        }

        public void Take(string pole, string name, JsonElement payload)
        {
            if (name != "charge-limit")
            {
                return;
            }

            lock (_limits)
            {
                _limits[pole] = (int)payload.Count("limitA");
                if (_limits.Values.Sum() > limitA)
                {
                    Broken.Enqueue($"{pole} was sent {_limits[pole]} A: together {this} of {limitA} A");
                }
            }
        }

        public override string ToString()
        {
            lock (_limits)
            {
                return string.Join(' ', _limits.Select(of => of.Key + of.Value));
            }
        }
    }
}
