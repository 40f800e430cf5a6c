using System.Security.Cryptography;
using System.Text;
using Laterne.Core;
using Laterne.Core.Ports;
using Laterne.Core.Tests.Ports;
using Laterne.Updates;

namespace Laterne.Releases.Tests;

[TestClass]
public sealed class UpdateFunctionTests : ISlotStorage, IReleaseSource, IManifestMac, IRestart
{
    // Made with the reference code of RFC 8032 and a key for tests only.
    private const string Key = "fd1724385aa0c75b64fb78cd602fa1d991fdebf76b13c58ed702eac835e9f618";
    private const string Signature = "78872940bfbe8011251406d1015f27c81a49ed0bcf80ec37584fb78e590978fd0940fb520e33e6e0961fa66f814f468e1c9339b76c95eff96d75b0bbcf420d0e";
    private const string Manifest = "{'version':'1.4.0','board':'esp32','keyId':'test','artifacts':[{'name':'app.pe','size':1300,'sha256':'29ce70e9f9046ea286bda508ba6a0f322be3bb01c64616f8bd9d4743bf63a0c9'}]}";

    private readonly byte[] _artifact = [.. Enumerable.Range(0, 1300).Select(i => (byte)(i * 7))];
    private readonly List<byte>[] _slots = [[], []];
    private (int From, int Count)? _asked;
    private int _requests;
    private int _restarts;
    private int _fetches = int.MaxValue;
    private bool _isInstalled;
    private FunctionSeat? _seat;
    private readonly MemoryStore _store = new();

    public int SlotBytes => 10_000;

    [TestMethod]
    public void An_offer_is_fetched_checked_staged_and_confirmed_after_its_soak_time()
    {
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        rig.Run(60_000);
        CollectionAssert.AreEqual(_artifact, _slots[1]);
        Assert.IsGreaterThan(0, _restarts);
        Assert.AreEqual("Offered Downloading Verified Staged Restarting", string.Join(' ', States(rig)));
        Assert.AreEqual(1, Record().Choose());
        rig = Start("1.4.0");
        rig.Run(100_000);
        Assert.AreEqual("Proving", string.Join(' ', States(rig)));
        rig.Run(30_000);
        Assert.AreEqual("Proving Confirmed", string.Join(' ', States(rig)));
        Assert.AreEqual(1, Record().Confirmed);
    }

    [TestMethod]
    public void A_forged_offer_fails_before_anything_is_fetched()
    {
        var rig = Start("1.0.0");
        Offer(rig, Signature[..126] + "00");
        rig.Run(60_000);
        Assert.AreEqual(0, _requests);
        Assert.AreEqual(0, _restarts);
    }

    [TestMethod]
    public void An_artifact_with_another_byte_fails_and_is_never_staged()
    {
        _artifact[700] ^= 1;
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        rig.Run(60_000);
        CollectionAssert.AreEqual(new[] { "Offered", "Downloading", "Failed" }, States(rig));
        Assert.AreEqual(Slots.Nothing, Record().Trial);
        Assert.AreEqual(0, _restarts);
    }

    [TestMethod]
    public void A_call_defers_the_restart()
    {
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        while (!States(rig).Contains("Verified"))
        {
            rig.Run(20);
        }

        rig.Pole.Emergency = true;
        rig.Run(60_000);
        Assert.AreEqual("Deferred", States(rig)[^1]);
        Assert.AreEqual("emergencyCall", Reason(rig));
        Assert.AreEqual(0, _restarts);
        rig.Pole.Emergency = false;
        rig.Run(10_000);
        Assert.IsGreaterThan(0, _restarts);
    }

    [TestMethod]
    public void A_release_that_loses_the_server_is_rolled_back()
    {
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        rig.Run(60_000);
        Assert.AreEqual(1, Record().Choose());
        rig = Start("1.4.0");
        rig.Uplink.Disconnect();
        rig.Run(1_900_000);
        Assert.AreEqual(SlotState.RolledBack, Record().State);
        rig = Start("1.0.0");
        rig.Run(5_000);
        CollectionAssert.AreEqual(new[] { "RolledBack" }, States(rig));
        Assert.AreEqual("unhealthy", Reason(rig));
        Assert.AreEqual("1.4.0", (string?)rig.Uplink.Of(UplinkKind.Reported).Last()["update"]!["version"]);
    }

    [TestMethod]
    public void A_release_that_calls_itself_another_version_is_rolled_back_by_itself()
    {
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        rig.Run(60_000);
        Assert.AreEqual(1, Record().Choose());
        rig = Start("1.3.0");
        rig.Run(5_000);
        Assert.IsGreaterThan(0, _restarts);
        rig = Start("1.0.0");
        rig.Run(5_000);
        Assert.AreEqual("otherVersion", Reason(rig));
    }

    [TestMethod]
    public void A_download_goes_on_after_a_restart_where_it_stood()
    {
        _fetches = 1;
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        rig.Run(20_000);
        Assert.HasCount(512, _slots[1]);
        _fetches = int.MaxValue;
        rig = Start("1.0.0");
        rig.Run(60_000);
        CollectionAssert.AreEqual(_artifact, _slots[1]);
        Assert.AreEqual("Downloading Verified Staged Restarting", string.Join(' ', States(rig)));
        Assert.AreEqual(39, (int)UpdateEventsOf(rig).First()["percent"]!);
    }

    [TestMethod]
    public void A_torn_byte_between_the_chunks_has_the_release_fetched_once_more()
    {
        _fetches = 1;
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        rig.Run(20_000);
        _slots[1][300] ^= 1;
        _fetches = int.MaxValue;
        rig = Start("1.0.0");
        rig.Run(60_000);
        CollectionAssert.AreEqual(_artifact, _slots[1]);
        Assert.AreEqual("Downloading Downloading Verified Staged Restarting", string.Join(' ', States(rig)));
    }

    [TestMethod]
    public void A_download_that_restarts_the_pole_again_and_again_is_given_up()
    {
        _fetches = 0;
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        rig.Run(20_000);
        for (int start = 0; start <= Slots.MostResumes; start++)
        {
            rig = Start("1.0.0");
            rig.Run(3_000);
        }

        Assert.AreEqual("restarts", Reason(rig));
        rig = Start("1.0.0");
        rig.Run(30_000);
        Assert.IsEmpty(States(rig));
    }

    [TestMethod]
    public void A_refused_offer_leaves_the_one_under_way_alone_and_the_same_one_again_is_done()
    {
        _fetches = 1;
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        rig.Run(20_000);
        Offer(rig, Signature, mac: new string('b', 64));
        rig.Run(100);
        Offer(rig, Signature);
        _fetches = int.MaxValue;
        rig.Run(60_000);
        Assert.AreEqual("Offered Downloading Verified Staged Restarting", string.Join(' ', States(rig)));
        Assert.AreEqual("done refused done", string.Join(' ', rig.Uplink.Of(UplinkKind.Response).Select(answer => (string?)answer["status"])));
    }

    [TestMethod]
    public void A_call_that_comes_while_fetching_has_the_network_for_itself()
    {
        _fetches = 1;
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        rig.Run(20_000);
        _fetches = int.MaxValue;
        rig.Pole.Emergency = true;
        int before = _requests;
        rig.Run(60_000);
        Assert.IsLessThanOrEqualTo(before + 1, _requests);
        rig.Pole.Emergency = false;
        rig.Run(60_000);
        CollectionAssert.AreEqual(_artifact, _slots[1]);
    }

    [TestMethod]
    public void A_vehicle_that_comes_in_the_last_seconds_is_charged_first()
    {
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        while (!States(rig).Contains("Restarting"))
        {
            rig.Run(100);
        }

        _seat!.IsCharging = true;
        rig.Run(60_000);
        Assert.AreEqual(0, _restarts);
        Assert.AreEqual("charging", Reason(rig));
        _seat.IsCharging = false;
        rig.Run(10_000);
        Assert.IsGreaterThan(0, _restarts);
    }

    [TestMethod]
    public void A_pole_without_slots_refuses_every_offer()
    {
        _isInstalled = true;
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        rig.Run(20_000);
        Assert.AreEqual("refused", (string?)rig.Uplink.Of(UplinkKind.Response).Single()["status"]);
        Assert.AreEqual("absent", (string?)rig.Uplink.Of(UplinkKind.Reported).Last()["functions"]!["updates"]);
    }

    public int Length(int slot) => _slots[slot].Count;

    public bool TryErase(int slot)
    {
        _slots[slot].Clear();
        return true;
    }

    public bool TryAppend(int slot, int position, byte[] bytes, int count)
    {
        Assert.AreEqual(position, _slots[slot].Count);
        _slots[slot].AddRange(bytes.Take(count));
        return true;
    }

    public bool TryRead(int slot, int position, byte[] bytes, int count)
    {
        _slots[slot].CopyTo(position, bytes, 0, count);
        return true;
    }

    public bool TryRequest(string url, int from, int count)
    {
        Assert.AreEqual("https://fleet/1.4.0/app.pe", url);
        _asked = (from, count);
        return true;
    }

    public bool TryTake(byte[] chunk, out int count)
    {
        count = 0;
        if (_asked is not { } asked || _fetches == 0)
        {
            return false;
        }

        // Every third request fails on the way.
        count = _requests++ % 3 == 1 ? 0 : asked.Count;
        _fetches -= count > 0 ? 1 : 0;
        _artifact.AsSpan(asked.From, count).CopyTo(chunk);
        _asked = null;
        return true;
    }

    public bool IsGenuine(byte[] manifest, int length, byte[] mac) => mac[0] == 0xAA;

    public void Request() => _restarts++;

    private Rig Start(string version)
    {
        _restarts = 0;
        if (!_isInstalled)
        {
            _isInstalled = true;
            Assert.IsTrue(ReleaseVersion.TryParse(version, out long number));
            var content = new SlotContent { Version = number, Parts = 1 };
            content.Sizes[0] = 1;
            var slots = Record();
            Assert.IsTrue(slots.TryStage(content) && slots.Choose() == 0 && slots.TryConfirm() && slots.TryRest());
        }

        var keys = new ReleaseKeys();
        Assert.IsTrue(keys.TryAdd("test", Convert.FromHexString(Key)));
        var maker = new UpdateMaker(new UpdatePorts("esp32", version, this, this, this, keys, this));
        var rig = new Rig(_store, null, ports => ports.Functions = [new SeatWatch(maker, seat => _seat = seat)]);
        rig.Photocell.Lux = 5;
        rig.SetUtc(1_797_890_400_000);
        rig.Uplink.Connect();
        rig.Uplink.Desire("""
            {"version":1,"position":{"latitudeE6":51434400,"longitudeE6":6762300},"programs":[{"id":"a","activePeriods":[{"start":{"clock":720},"end":{"clock":720}}]}],
            "calendar":{"defaultProgram":"a"},"updates":{"windowStart":0,"windowEnd":0}}
            """);
        rig.Run(2_000);
        return rig;
    }

    private static void Offer(Rig rig, string signature, string? mac = null) => rig.Uplink.Command("release-offer", "r" + rig.Now,
        "{\"expires\":1797899999999,\"url\":\"https://fleet/1.4.0/\",\"manifest\":" + Manifest.Replace("'", "\"", StringComparison.Ordinal)
        + ",\"signature\":\"" + signature + "\",\"mac\":\"" + (mac ?? new string('a', 64)) + "\"}");

    private Slots Record() => new(new SlotRecord(_store));

    private static IEnumerable<System.Text.Json.Nodes.JsonNode> UpdateEventsOf(Rig rig) =>
        rig.Uplink.Of(UplinkKind.Event).Where(e => (string?)e["type"] == UpdateEvents.UpdateState).Select(e => e["data"]!);

    private static string[] States(Rig rig) => [.. UpdateEventsOf(rig).Select(data => (string)data["state"]!)];

    private static string? Reason(Rig rig) => (string?)UpdateEventsOf(rig).Last()["reason"];

    /// <summary>Lets a test see what the function was given.</summary>
    private sealed class SeatWatch(UpdateMaker maker, Action<FunctionSeat> see) : IFunctionMaker
    {
        public IPoleFunction Make(FunctionSeat seat)
        {
            see(seat);
            return maker.Make(seat);
        }
    }
}
