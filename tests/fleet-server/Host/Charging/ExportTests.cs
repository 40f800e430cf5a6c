using System.Net;
using System.Text;
using System.Text.Json;

namespace Laterne.Host.Tests.Charging;

[TestClass]
public sealed class ExportTests
{
    private const string Midnight = "2026-11-01T00:00:00+01:00";

    [TestMethod]
    public async Task Files_hold_every_session_and_a_month_is_one_of_Berlin()
    {
        await using var street = await ChargingStreet.OpenAsync();
        await using var pole = await street.PoleAsync("N-01");
        await street.Ada.PutAsync("/api/poles/N-01", new { name = "=HYPERLINK(\"x\");\nGate", latitude = 51.4, longitude = 6.7 }).JsonAsync();
        await using var other = await street.PoleAsync("N-02");
        await street.Ada.PostAsync("/api/feeder-groups", new { id = "f", name = "Bank street", limitA = 32 }).JsonAsync(HttpStatusCode.NoContent);
        await street.SetUpAsync(other, "N-02", new { maxA = 16, feederA = 20 }, "f");
        var midnight = DateTimeOffset.Parse(Midnight, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
        await EndAsync(street, pole, 1, midnight - 1, 1000, "tariff-7");
        await EndAsync(street, pole, 2, midnight, 11_000, "-2+3");
        await EndAsync(street, other, 1, midnight + (30L * 24 * 3_600_000) - 1, 500, "04A1B2C3");
        await EndAsync(street, other, 2, midnight + (30L * 24 * 3_600_000), 700, "");
        await street.TellAsync(other, "sessionStarted", """{"sessionNumber":3,"startWh":5}""", midnight + 60_000);
        await street.Ada.WhenAsync("/api/charging-sessions", s => s.Items().Count == 5, "all sessions are there");

        var bytes = await street.Ada.GetByteArrayAsync("/api/charging-sessions/export?pole=N-01");
        CollectionAssert.AreEqual(Encoding.UTF8.GetPreamble(), bytes[..3], "Excel knows it as UTF-8");
        var csv = Encoding.UTF8.GetString(bytes[3..]);
        Assert.Contains("\"'=HYPERLINK(\"\"x\"\");\nGate\"", csv, "a formula is a text, its quotes are doubled");
        Assert.Contains(";\"'-2+3\";", csv);
        Assert.Contains(";2026-11-01 00:00:00;2026-11-01 01:00:00;2026-10-31T23:00:00Z;2026-11-01T00:00:00Z;11000;;", csv);
        Assert.AreEqual(3, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.EndsWith("\r\n", csv);
        using var answer = await street.Ada.GetAsync("/api/charging-sessions/export?format=json&from=" + midnight);
        var rows = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        Assert.AreEqual("charging-sessions.json", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.AreEqual("2 3 1 2", string.Join(' ', rows.EnumerateArray().Select(row => row.Said("number"))), "oldest first");
        await street.Ada.GetAsync("/api/charging-sessions/export?format=xml").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "format");

        var november = await street.Ada.GetAsync("/api/charging-summary?month=2026-11&by=feeder").JsonAsync();
        Assert.AreEqual(midnight, november.Count("fromMs"));
        Assert.AreEqual(midnight + (30L * 24 * 3_600_000), november.Count("toMs"));
        Assert.AreEqual("3 sessions, 1 open, 11500 Wh", $"{november.Said("total", "sessions")} sessions, {november.Said("total", "open")} open, {november.Said("total", "energyWh")} Wh");
        Assert.AreEqual(" 11000, Bank street 500", string.Join(", ", november.Items("rows").Select(row => $"{row.Said("name")} {row.Said("energyWh")}")));
        var october = await street.Ada.GetAsync("/api/charging-summary?month=2026-10").JsonAsync();
        Assert.AreEqual(31L * 24 + 1, (october.Count("toMs") - october.Count("fromMs")) / 3_600_000, "the night in which the clocks go back");
        Assert.AreEqual("1000", october.Said("total", "energyWh"));
        var file = await street.Ada.GetStringAsync("/api/charging-summary?month=2026-12&format=csv&separator=comma");
        Assert.Contains("2026-12,N-02,Pole N-02,1,0,700,0,0,1,0", file);
        await street.Ada.GetAsync("/api/charging-summary?month=2026-13").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "month");
    }

    private static Task EndAsync(ChargingStreet street, TestPole pole, int number, long startMs, int wattHours, string reference) => street.TellAsync(pole, "sessionEnded",
        $$"""{"sessionNumber":{{number}},"startWh":1,"reference":"{{reference}}","startTime":{{startMs}},"endTime":{{startMs + 3_600_000}},"endWh":2,"energyWh":{{wattHours}},"reason":"vehicleLeft"}""");
}
