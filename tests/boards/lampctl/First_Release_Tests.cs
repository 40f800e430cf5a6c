using System.Security.Cryptography;
using System.Text;
using Laterne.Device.Storage;
using Laterne.Device.Tests;
using Laterne.Device.Tests.Updating;
using Laterne.Hardware;
using Laterne.Releases;
using Laterne.Updates;

namespace Laterne.Lampctl.Tests;

/// <summary>
/// From the tool's output to a running pole: the launcher starts from <c>slot0.bin</c> and <c>slot0.b</c>, and the pole takes its first
/// release over the air. What lies in the slots are assemblies of the desktop build.
/// </summary>
[TestClass]
public sealed class First_Release_Tests
{
    private static readonly TimeSpan Minutes = TimeSpan.FromMinutes(20);

    private static readonly string[] Whole =
    [
        "Core", "Releases", "Health", "Charging", "CrewConsole", "Emergency", "Energy", "Hotspot", "LightAhead", "Monitoring", "OwnPoint", "Setup", "Weather",
        "Device",
    ];

    private readonly Crew _crew = new();

    public static IEnumerable<object[]> Torn => Enum.GetValues<TornWrite>().Select(torn => new object[] { torn });

    [TestCleanup]
    public void Leave() => _crew.Dispose();

    [TestMethod]
    public void A_new_chip_starts_all_assemblies_from_the_tools_slot_and_takes_its_first_release_over_the_air()
    {
        Make("1.0.0", Whole);
        Make("1.4.0", Whole);
        var pole = NewPole("1.0.0");
        AwaitReport(pole, "1.0.0");
        Assert.AreEqual(Whole.Length + 1, pole.LoadedParts);
        Assert.AreEqual("ok", (string?)pole.Fleet.Reported!["functions"]!["updates"]);
        AssertRests(pole, "1.0.0");

        Offer(pole, "1.4.0");
        pole.RunUntil(() => pole.Fleet.Told.Contains("Confirmed"), Minutes);
        AwaitReport(pole, "1.4.0");
        Assert.AreEqual(Whole.Length + 1, pole.LoadedParts);
        Assert.AreEqual("Offered Downloading Verified Staged Restarting Proving Confirmed", string.Join(' ', pole.Fleet.Told));
        Assert.AreEqual(10_000, pole.Darkest, "it is night, and the lamp was lit fully under power");
    }

    [TestMethod]
    [DynamicData(nameof(Torn))]
    public void A_power_cut_at_every_write_of_the_first_start_leaves_a_pole_that_starts_the_tools_release(TornWrite torn)
    {
        Make("1.0.0", []);
        for (var cut = 0; ; cut++)
        {
            var pole = NewPole("1.0.0");
            pole.Board.Flash.CutPowerAtWrite(cut, torn);
            AwaitReport(pole, "1.0.0");
            AssertRests(pole, "1.0.0");
            Assert.AreEqual("ok", (string?)pole.Fleet.Reported!["functions"]!["updates"]);
            if (pole.Launches == 1)
            {
                Assert.IsGreaterThan(2, cut, "at least the record's two writes were cut");
                return;
            }
        }
    }

    [TestMethod]
    public void A_release_whose_slot_was_cut_off_on_the_cable_starts_nothing_until_it_comes_again()
    {
        Make("1.0.0", []);
        var pole = NewPole("1.0.0");
        var slot = pole.Board.Flash.Dump()[@"I:\slot0.bin"];
        pole.Board.Flash.Provision(@"I:\slot0.bin", slot[..^1]);
        pole.Run(TimeSpan.FromMinutes(4));
        Assert.IsNull(pole.Fleet.Reported);
        pole.Board.Flash.Provision(@"I:\slot0.bin", slot);
        AwaitReport(pole, "1.0.0");
        AssertRests(pole, "1.0.0");
    }

    /// <summary>A release of the desktop build whose program runs in the rig, signed with the key that the rig's pole knows.</summary>
    private void Make(string version, string[] assemblies)
    {
        foreach (var name in assemblies)
        {
            _crew.Write($"{version}/device/Laterne.{name}.dll", Assembly(name));
        }

        _crew.Write($"{version}/device/Release.dll", ReleaseImage.Pole(version));
        foreach (var name in new[] { "Updates", "Hardware", "Mqtt" })
        {
            _crew.Write($"{version}/launcher/Laterne.{name}.dll", Assembly(name));
        }

        // The seed of the rig's key, in the file that any maker of keys would write (RFC 8410).
        byte[] key = [.. Convert.FromHexString("302e020100300506032b657004220420"), .. Enumerable.Repeat((byte)11, 32)];
        var file = _crew.Write("test.key", Encoding.ASCII.GetBytes(PemEncoding.WriteString("PRIVATE KEY", key)));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        _crew.Run("release", "--desktop", "--board", "esp32-wrover", "--key", file,
            "--device", _crew.At(version, "device"), "--launcher", _crew.At(version, "launcher"), "--out", _crew.At(version, "release"));
    }

    /// <summary>What the cable brings, and nothing else.</summary>
    private UpdatePole NewPole(string version) => new(board =>
    {
        foreach (var path in Directory.GetFiles(_crew.At(version, "release", "cable")))
        {
            board.Flash.Provision(@"I:\" + Path.GetFileName(path), File.ReadAllBytes(path));
        }
    });

    private void Offer(UpdatePole pole, string version)
    {
        var manifest = File.ReadAllText(_crew.At(version, "release", "manifest.json"));
        var signature = File.ReadAllText(_crew.At(version, "release", "manifest.sig")).Trim();
        foreach (var path in Directory.GetFiles(_crew.At(version, "release", "artifacts")))
        {
            pole.Releases.Files[$"/{version}/{Path.GetFileName(path)}"] = File.ReadAllBytes(path);
        }

        var counter = TestPole.WinterNightMs + pole.NowMs;
        var mac = HMACSHA256.HashData(Convert.FromHexString(Device.Tests.Updating.Offer.Secret), Encoding.UTF8.GetBytes($"laterne-offer\nP-1\n{counter}\n{manifest}"));
        pole.Fleet.Send("release-offer", $$"""
            {"expires":{{counter + 86_400_000}},"url":"http://releases/{{version}}/","manifest":{{manifest}},"counter":{{counter}},
            "signature":"{{signature}}","mac":"{{Convert.ToHexStringLower(mac)}}"}
            """, pole.NowMs);
    }

    private static byte[] Assembly(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, $"Laterne.{name}.dll"));

    private static void AwaitReport(UpdatePole pole, string version) =>
        pole.RunUntil(() => (string?)pole.Fleet.Reported?["update"]?["running"] == version, Minutes);

    private static void AssertRests(UpdatePole pole, string version)
    {
        using var entered = pole.Board.Enter();
        var slots = new Slots(new SlotRecord(new Store()));
        Assert.AreEqual((0, Slots.Nothing, SlotState.None), (slots.Confirmed, slots.Trial, slots.State));
        Assert.AreEqual(version, ReleaseVersion.Format(slots.Content(0).Version));
    }
}
