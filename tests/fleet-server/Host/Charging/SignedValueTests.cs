using System.Net;
using System.Text.Json;
using Laterne.Features.Tests.Charging;

namespace Laterne.Host.Tests.Charging;

[TestClass]
public sealed class SignedValueTests
{
    private static ChargingStreet? _street;

    private static ChargingStreet Street => _street!;

    [ClassInitialize]
    public static async Task OpenAsync(TestContext context) => _street = await ChargingStreet.OpenAsync();

    [ClassCleanup]
    public static async Task CloseAsync() => await _street!.DisposeAsync();

    [TestMethod]
    public async Task A_session_with_genuine_begin_and_end_is_valid_and_says_its_energy()
    {
        var meter = await MeterAsync("M-1");
        await using var pole = await Street.PoleAsync("S-1");
        await SignAsync(pole, 1, meter.Packet(SigningMeter.Payload(1, 'B', "1000.000", "M-1")));
        await EndAsync(pole, 1);
        await SignAsync(pole, 1, meter.Packet(SigningMeter.Payload(2, 'E', "1011.250", "M-1")));
        var shown = await VerdictAsync("S-1", 1, "valid");
        Assert.AreEqual("fine 11250", $"{shown.Said("session", "verdictReason")} {shown.Said("session", "signedWh")}");
        Assert.AreEqual("1000.000 kWh 1-0:1.8.0 - 1011.250 kWh", $"{shown.Said("begin", "value")} {shown.Said("begin", "unit")} {shown.Said("begin", "register")} - {shown.Said("end", "value")} {shown.Said("end", "unit")}");
        Assert.AreEqual("T1 T2", string.Join(' ', shown.Items("packets").Select(packet => packet.Said("page"))));
        Assert.HasCount(1, (await Street.Ada.GetAsync("/api/charging-sessions?pole=S-1&verdict=valid").JsonAsync()).Items());
    }

    [TestMethod]
    public async Task A_packet_of_which_one_digit_was_changed_is_invalid_and_says_why()
    {
        var meter = await MeterAsync("M-2");
        await using var pole = await Street.PoleAsync("S-2");
        await SignAsync(pole, 1, meter.Packet(SigningMeter.Payload(1, 'B', "1000.000", "M-2")));
        await SignAsync(pole, 1, meter.Packet(SigningMeter.Payload(2, 'E', "1011.250", "M-2")).Replace("1011.250", "1021.250", StringComparison.Ordinal));
        await EndAsync(pole, 1);
        var shown = await VerdictAsync("S-2", 1, "invalid", "signatureMismatch");
        Assert.IsNull(shown.Said("session", "signedWh"));
        Assert.AreEqual("valid invalid", string.Join(' ', shown.Items("packets").Select(packet => packet.Said("verdict"))));
    }

    [TestMethod]
    public async Task Without_the_meters_key_nothing_is_proven_until_it_is_registered()
    {
        var meter = new SigningMeter();
        await using var pole = await Street.PoleAsync("S-3");
        await EndAsync(pole, 1);
        await SignAsync(pole, 1, meter.Packet(SigningMeter.Payload(1, 'B', "5.5", "M-3")));
        await SignAsync(pole, 1, meter.Packet(SigningMeter.Payload(2, 'E', "6.0", "M-3")));
        await VerdictAsync("S-3", 1, "noKey");
        Assert.Contains("M-3", (await Street.Ada.GetAsync("/api/meter-keys").JsonAsync()).Items("unknown").Select(serial => serial.GetString()).ToList());
        await Street.Ada.PutAsync("/api/meter-keys/M-3", new { publicKey = "nonsense" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "publicKey");
        await Street.Ada.PutAsync("/api/meter-keys/M-3", new { publicKey = new SigningMeter().PublicKey, source = "wrong plate" }).JsonAsync(HttpStatusCode.NoContent);
        await VerdictAsync("S-3", 1, "invalid");
        await Street.Ada.PutAsync("/api/meter-keys/M-3", new { publicKey = meter.PublicKey, source = "type plate" }).JsonAsync(HttpStatusCode.NoContent);
        Assert.AreEqual("500", (await VerdictAsync("S-3", 1, "valid")).Said("session", "signedWh"));
        await Street.Ada.DeleteAsync("/api/meter-keys/M-3").JsonAsync(HttpStatusCode.NoContent);
        await VerdictAsync("S-3", 1, "noKey");
    }

    [TestMethod]
    public async Task A_page_that_is_missing_makes_the_session_incomplete_and_shows_at_the_charge_point()
    {
        var meter = await MeterAsync("M-4");
        await using var pole = await Street.PoleAsync("S-4");
        await EndAsync(pole, 1);
        await SignAsync(pole, 1, meter.Packet(SigningMeter.Payload(4, 'B', "1.0", "M-4")));
        await SignAsync(pole, 1, meter.Packet(SigningMeter.Payload(7, 'E', "2.0", "M-4")));
        await VerdictAsync("S-4", 1, "incomplete", "pageMissing");
        var gap = (await Street.Ada.GetAsync("/api/charge-points/S-4").JsonAsync()).Items("missingPages").Single();
        Assert.AreEqual("M-4 T 5-6", $"{gap.Said("meterSerial")} {gap.Said("kind")} {gap.Said("from")}-{gap.Said("to")}");
        await SignAsync(pole, 1, meter.Packet(SigningMeter.Payload(5, 'T', "1.3", "M-4")));
        await SignAsync(pole, 1, meter.Packet(SigningMeter.Payload(6, 'T', "1.6", "M-4")));
        await VerdictAsync("S-4", 1, "valid");
    }

    private static async Task<SigningMeter> MeterAsync(string serial)
    {
        var meter = new SigningMeter();
        await Street.Ada.PutAsync("/api/meter-keys/" + serial, new { publicKey = meter.PublicKey, source = "type plate" }).JsonAsync(HttpStatusCode.NoContent);
        return meter;
    }

    private static Task EndAsync(TestPole pole, int number) => Street.TellAsync(pole, "sessionEnded",
        $$"""{"sessionNumber":{{number}},"startWh":1,"startTime":1795302000000,"endTime":1795305600000,"endWh":2,"energyWh":1,"reason":"vehicleLeft"}""");

    private static Task SignAsync(TestPole pole, int number, string packet) =>
        Street.TellAsync(pole, "signedMeterValue", JsonSerializer.Serialize(new { sessionNumber = number, signedMeterData = packet }));

    private static Task<JsonElement> VerdictAsync(string pole, int number, string verdict, string? reason = null) => Street.Ada.WhenAsync(
        $"/api/charging-sessions/{pole}/{number}",
        s => s.Said("session", "verdict") == verdict && (reason is null || s.Said("session", "verdictReason") == reason), $"{pole} is {verdict} {reason}");
}
