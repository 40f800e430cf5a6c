using System.Security.Cryptography;
using System.Text;
using Laterne.Core.Lighting;
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
    private MemoryStore _store = new();

    public int SlotBytes => 10_000;

    [TestMethod]
    public void An_offer_is_fetched_checked_staged_and_confirmed_after_its_soak_time()
    {
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        rig.Run(60_000);
        CollectionAssert.AreEqual(_artifact, _slots[0]);
        Assert.IsGreaterThan(0, _restarts);
        Assert.AreEqual("Offered Downloading Verified Staged Restarting", string.Join(' ', States(rig)));
        Assert.AreEqual(0, new Slots(new SlotRecord(_store)).Choose());
        rig = Start("1.4.0");
        rig.Run(100_000);
        Assert.IsEmpty(States(rig));
        rig.Run(30_000);
        Assert.AreEqual("Confirmed", string.Join(' ', States(rig)));
        Assert.AreEqual(0, new Slots(new SlotRecord(_store)).Confirmed);
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
        Assert.AreEqual(Slots.Nothing, new Slots(new SlotRecord(_store)).Trial);
        Assert.AreEqual(0, _restarts);
    }

    [TestMethod]
    public void A_call_defers_the_restart()
    {
        var rig = Start("1.0.0");
        rig.Pole.Emergency = true;
        Offer(rig, Signature);
        rig.Run(60_000);
        Assert.AreEqual("Deferred", States(rig)[^1]);
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
        Assert.AreEqual(0, new Slots(new SlotRecord(_store)).Choose());
        rig = Start("1.4.0");
        rig.Uplink.Disconnect();
        rig.Run(1_900_000);
        Assert.AreEqual(SlotState.RolledBack, new Slots(new SlotRecord(_store)).State);
        rig = Start("1.0.0");
        rig.Run(5_000);
        CollectionAssert.AreEqual(new[] { "RolledBack" }, States(rig));
    }

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
        if (_asked is not { } asked)
        {
            return false;
        }

        // Every third request fails on the way.
        count = _requests++ % 3 == 1 ? 0 : asked.Count;
        _artifact.AsSpan(asked.From, count).CopyTo(chunk);
        _asked = null;
        return true;
    }

    public bool IsGenuine(byte[] manifest, int length, byte[] mac) => mac[0] == 0xAA;

    public void Request() => _restarts++;

    private Rig Start(string version)
    {
        _restarts = 0;
        var rig = new Rig(_store, null, ports =>
            ports.Functions = [new UpdateMaker(new UpdatePorts("esp32", version, this, this, this, this))]);
        rig.Photocell.Lux = 5;
        rig.SetUtc(1_797_890_400_000);
        rig.Uplink.Connect();
        rig.Uplink.Desire("""
            {"version":1,"position":{"latitudeE6":51434400,"longitudeE6":6762300},"programs":[{"id":"a","activePeriods":[{"start":{"clock":720},"end":{"clock":720}}]}],
            "calendar":{"defaultProgram":"a"},"updates":{"windowStart":0,"windowEnd":0,"publicKeys":[{"id":"test","key":"
            """.TrimEnd() + Key + "\"}]}}");
        rig.Run(2_000);
        return rig;
    }

    private static void Offer(Rig rig, string signature) => rig.Uplink.Command("release-offer", "r1",
        "{\"expires\":1797899999999,\"url\":\"https://fleet/1.4.0/\",\"manifest\":" + Manifest.Replace("'", "\"", StringComparison.Ordinal)
        + ",\"signature\":\"" + signature + "\",\"mac\":\"" + new string('a', 64) + "\"}");

    private static string[] States(Rig rig) =>
        [.. rig.Uplink.Of(UplinkKind.Event).Where(e => (string?)e["type"] == UpdateEvents.UpdateState).Select(e => (string)e["data"]!["state"]!)];
}
