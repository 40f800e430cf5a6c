using Laterne.Core;
using Laterne.Core.Ports;
using Laterne.Core.Tests.Ports;
using Laterne.Updates;

namespace Laterne.Releases.Tests;

/// <summary>A pole with updates on imitated ports: source, slots, restart and the offer's code are this object.</summary>
public abstract class UpdateRig : ISlotStorage, IReleaseSource, IManifestMac, IRestart
{
    // Made with the reference code of RFC 8032 and a key for tests only.
    protected const string Key = "fd1724385aa0c75b64fb78cd602fa1d991fdebf76b13c58ed702eac835e9f618";
    protected const string Signature = "78872940bfbe8011251406d1015f27c81a49ed0bcf80ec37584fb78e590978fd0940fb520e33e6e0961fa66f814f468e1c9339b76c95eff96d75b0bbcf420d0e";
    protected const string Manifest = "{'version':'1.4.0','board':'esp32','keyId':'test','artifacts':[{'name':'app.pe','size':1300,'sha256':'29ce70e9f9046ea286bda508ba6a0f322be3bb01c64616f8bd9d4743bf63a0c9'}]}";

    private (int From, int Count)? _asked;
    private long _counter;

    protected byte[] Artifact { get; } = [.. Enumerable.Range(0, 1300).Select(i => (byte)(i * 7))];

    protected List<byte>[] SlotBytesOf { get; } = [[], []];

    protected int Requests { get; private set; }

    protected int Restarts { get; private set; }

    /// <summary>Chunks that still arrive.</summary>
    protected int Fetches { get; set; } = int.MaxValue;

    protected bool IsInstalled { get; set; }

    /// <summary>Another function of the pole.</summary>
    internal FakeFunction Neighbour { get; } = new();

    protected FunctionSeat? Seat { get; private set; }

    private protected MemoryStore FlashStore { get; } = new();

    private protected MemoryJournal FlashJournal { get; } = new();

    /// <summary>Cuts the power at a coming write of slots, records or journal.</summary>
    private protected PowerCut? Cut
    {
        get => FlashStore.PowerCut;
        set => (FlashStore.PowerCut, FlashJournal.PowerCut) = (value, value);
    }

    public int SlotBytes => 10_000;

    public int Length(int slot) => SlotBytesOf[slot].Count;

    public bool TryErase(int slot)
    {
        Cut?.Before();
        SlotBytesOf[slot].Clear();
        Cut?.After();
        return true;
    }

    public bool TryAppend(int slot, int position, byte[] bytes, int count)
    {
        Assert.AreEqual(position, SlotBytesOf[slot].Count);
        Cut?.Before();

        // A cut in the middle leaves half of it.
        SlotBytesOf[slot].AddRange(bytes.Take(count / 2));
        Cut?.Before();
        SlotBytesOf[slot].AddRange(bytes.Take(count).Skip(count / 2));
        Cut?.After();
        return true;
    }

    public bool TryRead(int slot, int position, byte[] bytes, int count)
    {
        SlotBytesOf[slot].CopyTo(position, bytes, 0, count);
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
        if (_asked is not { } asked || Fetches == 0)
        {
            return false;
        }

        // Every third request fails on the way.
        count = Requests++ % 3 == 1 ? 0 : asked.Count;
        Fetches -= count > 0 ? 1 : 0;
        Artifact.AsSpan(asked.From, count).CopyTo(chunk);
        _asked = null;
        return true;
    }

    public bool IsGenuine(long counter, byte[] manifest, int length, byte[] mac) => mac[0] == 0xAA;

    public void Request() => Restarts++;

    private protected Rig Start(string version)
    {
        Restarts = 0;
        if (!IsInstalled)
        {
            IsInstalled = true;
            Assert.IsTrue(ReleaseVersion.TryParse(version, out long number));
            var content = new SlotContent { Version = number, Parts = 1 };
            content.Sizes[0] = 1;
            var slots = Record();
            Assert.IsTrue(slots.TryStage(content) && slots.Choose() == 0 && slots.TryConfirm() && slots.TryRest());
        }

        var keys = new ReleaseKeys();
        Assert.IsTrue(keys.TryAdd("test", Convert.FromHexString(Key)));
        var maker = new UpdateMaker(new UpdatePorts("esp32", version, this, this, this, keys, this));
        var rig = new Rig(FlashStore, FlashJournal, ports => ports.Functions = [Neighbour, new SeatWatch(maker, seat => Seat = seat)]);
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

    /// <summary>Offers the release; without a counter as an offer that was never made before.</summary>
    private protected void Offer(Rig rig, string signature, string? mac = null, long? counter = null) => rig.Uplink.Command("release-offer", "r" + rig.Now,
        "{\"expires\":1797899999999,\"url\":\"https://fleet/1.4.0/\",\"manifest\":" + Manifest.Replace("'", "\"", StringComparison.Ordinal)
        + ",\"counter\":" + (counter ?? ++_counter) + ",\"signature\":\"" + signature + "\",\"mac\":\"" + (mac ?? new string('a', 64)) + "\"}");

    protected Slots Record() => new(new SlotRecord(FlashStore));

    private protected static IEnumerable<System.Text.Json.Nodes.JsonNode> UpdateEventsOf(Rig rig) =>
        rig.Uplink.Of(UplinkKind.Event).Where(e => (string?)e["type"] == UpdateEvents.UpdateState).Select(e => e["data"]!);

    private protected static string[] States(Rig rig) => [.. UpdateEventsOf(rig).Select(data => (string)data["state"]!)];

    private protected static string? Reason(Rig rig) => (string?)UpdateEventsOf(rig).Last()["reason"];

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
