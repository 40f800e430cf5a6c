using System.Net;
using System.Text.Json;

namespace Laterne.Host.Tests.Charging;

[TestClass]
public sealed class CardTests
{
    private const string Good = "04A1B2C3", Blocked = "04A1B2C4", Old = "04A1B2C5";

    [TestMethod]
    public async Task A_card_held_to_a_pole_is_answered_and_what_came_of_it_is_shown()
    {
        await using var street = await ChargingStreet.OpenAsync();
        await using var pole = await street.PoleAsync("N-01");
        var now = street.Server.Time.NowMs;
        await street.Ada.PostAsync("/api/charging-cards", new { number = "04:a1:b2:c3", owner = "Works yard" }).JsonAsync(HttpStatusCode.NoContent);
        await street.Ada.PostAsync("/api/charging-cards", new { number = Blocked, owner = "Lost", isBlocked = true }).JsonAsync(HttpStatusCode.NoContent);
        await street.Ada.PostAsync("/api/charging-cards", new { number = Old, owner = "Guest", validUntilMs = now - 1000 }).JsonAsync(HttpStatusCode.NoContent);

        await HoldAsync(street, pole, Good);
        Assert.AreEqual("Works yard authorised", await NewestAsync(street, 1));
        var (name, payload) = pole.Commands.Single();
        Assert.AreEqual("charge-authorise", name);
        Assert.IsFalse(payload.TryGetProperty("reference", out _), "the card that waits, and no other");
        foreach (var (card, outcome) in new[] { (Blocked, "Lost blocked"), (Old, "Guest expired"), ("04FFFFFF", " unknown") })
        {
            await HoldAsync(street, pole, card);
            Assert.AreEqual(outcome, await NewestAsync(street, pole.Commands.Count + Array.IndexOf([Blocked, Old, "04FFFFFF"], card) + 1));
        }

        await street.TellAsync(pole, "cardPresented", $$"""{"card":"{{Good}}"}""", now - 3_600_000);
        await street.Ada.WhenAsync("/api/charge-points/N-01", p => p.Items("cardUses").Any(use => use.Said("outcome") == "late"), "a card of an hour ago is late");
        Assert.HasCount(1, pole.Commands, "only the good card was let in");
        pole.Answer = """{"status":"refused","reason":"The charge point is off."}""";
        await HoldAsync(street, pole, Good);
        await street.Ada.WhenAsync("/api/charge-points/N-01", p => p.Items("cardUses").Any(use => use.Said("outcome") == "poleRefused"), "the pole's no is shown");
        pole.Answer = null;
        await HoldAsync(street, pole, Good);
        await street.Ada.WhenAsync("/api/charge-points/N-01", p => p.Items("cardUses").Any(use => use.Said("outcome") == "noAnswer"), "the pole's silence is shown");
    }

    [TestMethod]
    public async Task A_card_that_is_blocked_leaves_the_local_list_of_its_poles_at_once()
    {
        await using var street = await ChargingStreet.OpenAsync();
        await using var pole = await street.PoleAsync("N-01");
        await street.Ada.PostAsync("/api/charging-cards", new { number = Good, owner = "Works yard" }).JsonAsync(HttpStatusCode.NoContent);
        await street.Ada.PostAsync("/api/charging-cards", new { number = Good, owner = "Twice" }).RefusalAsync(HttpStatusCode.Conflict, "card-exists", "number");
        await street.Ada.PostAsync("/api/charging-cards", new { number = "04A", owner = "Short" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "number");
        await street.SetUpAsync(pole, "N-01", new { maxA = 16, feederA = 25 }, null, Good);
        Assert.AreEqual(Good, CardsOf(pole));
        Assert.AreEqual(300, pole.Desired.Last().GetProperty("telemetry").Count("periodS"), "often enough for a picture of the power");
        Assert.AreEqual("N-01", (await street.Ada.GetAsync("/api/charging-cards?search=yard").JsonAsync()).Items().Single().GetProperty("poles")[0].GetString());
        await street.Ada.PutAsync("/api/charging-cards/" + Good, new { owner = "Works yard", isBlocked = true }).JsonAsync(HttpStatusCode.NoContent);
        await Eventually.IsAsync(() => CardsOf(pole) == "", "the blocked card is off the list");
        await street.Ada.PutAsync("/api/charging-cards/" + Good, new { owner = "Works yard", isBlocked = false }).JsonAsync(HttpStatusCode.NoContent);
        await Eventually.IsAsync(() => CardsOf(pole) == Good, "it is back");
        await street.Ada.PutAsync("/api/charge-points/N-01", new { settings = new { maxA = 16, feederA = 25 }, cards = new[] { "04DDDDDD" } })
            .RefusalAsync(HttpStatusCode.UnprocessableEntity, "card-not-found", "cards");
    }

    private static Task HoldAsync(ChargingStreet street, TestPole pole, string card) => street.TellAsync(pole, "cardPresented", $$"""{"card":"{{card}}"}""");

    private static async Task<string> NewestAsync(ChargingStreet street, int count)
    {
        var point = await street.Ada.WhenAsync(
            "/api/charge-points/N-01", p => p.Items("cardUses").Count == count && p.Items("cardUses").All(use => use.Said("outcome") != "asked"), $"{count} cards are answered");
        var use = point.Items("cardUses").MaxBy(u => u.Count("timeMs"));
        return $"{use.Said("owner")} {use.Said("outcome")}";
    }

    private static string CardsOf(TestPole pole) =>
        string.Join(',', pole.Desired.Last().GetProperty("charging").GetProperty("cards").EnumerateArray().Select(card => card.GetString()));
}
