using Laterne.Device.Storage;
using Laterne.Hardware;

namespace Laterne.Device.Tests.Updating;

/// <summary>From the launcher to the confirmed release and back, with real images in the slots.</summary>
[TestClass]
public sealed class Whole_Update_Tests
{
    private static readonly TimeSpan Minutes = TimeSpan.FromMinutes(5);

    private UpdatePole _pole = new("1.0.0", ReleaseImage.Pole("1.0.0"));

    public static IEnumerable<object[]> Torn => Enum.GetValues<TornWrite>().Select(torn => new object[] { torn });

    [TestMethod]
    public void A_pole_that_was_just_flashed_reports_its_version_and_takes_its_first_release()
    {
        AwaitReport("1.0.0");
        Assert.AreEqual("ok", (string?)_pole.Fleet.Reported!["functions"]!["updates"]);
        _pole.Send(new Offer("1.4.0", ReleaseImage.Pole("1.4.0")));
        Await("Confirmed");
        Assert.AreEqual("Offered Downloading Verified Staged Restarting Proving Confirmed", string.Join(' ', _pole.Fleet.Told));
        AwaitReport("1.4.0", "Confirmed");
        Assert.AreEqual("1.0.0", (string?)_pole.Fleet.Reported!["update"]!["fallback"]);
        _pole.CutPower();
        _pole.Run(TimeSpan.FromSeconds(30));
        AwaitReport("1.4.0");
        Assert.AreEqual(3, _pole.Launches);
        AssertLit();
    }

    [TestMethod]
    public void A_release_of_all_the_firmwares_own_assemblies_is_loaded_from_the_slot()
    {
        string[] names =
        [
            "Core", "Releases", "Health", "Charging", "CrewConsole", "Emergency", "Energy", "Hotspot", "LightAhead", "Monitoring", "Weather", "Setup", "OwnPoint",
            "Device",
        ];
        byte[][] parts =
        [
            .. names.Select(name => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, $"Laterne.{name}.dll"))),
            ReleaseImage.Pole("1.4.0"),
        ];
        AwaitReport("1.0.0");
        _pole.Send(new Offer("1.4.0", parts));
        Await("Confirmed", TimeSpan.FromMinutes(20));
        AwaitReport("1.4.0");
        Assert.AreEqual(15, _pole.LoadedParts);
        AssertLit();
    }

    [TestMethod]
    [DataRow("crashes", "attempts")]
    [DataRow("hangs", "attempts")]
    [DataRow("has no entry", "noEntryPoint")]
    [DataRow("is no image", "notLoadable")]
    [DataRow("is deaf", "unhealthy")]
    [DataRow("is blind", "photocell")]
    [DataRow("is another version", "otherVersion")]
    public void A_release_that_does_not_work_gives_way_to_the_old_one_which_says_why(string fault, string reason)
    {
        var image = fault switch
        {
            "crashes" => ReleaseImage.Crashing("1.4.0"),
            "hangs" => ReleaseImage.Hanging("1.4.0"),
            "has no entry" => ReleaseImage.WithoutEntry("1.4.0"),
            "is no image" => [.. ReleaseImage.Pole("1.4.0").Select((value, at) => at == 0x80 ? (byte)(value ^ 0xFF) : value)],
            "is deaf" => ReleaseImage.Deaf("1.4.0"),
            "is blind" => ReleaseImage.Blind("1.4.0"),
            _ => ReleaseImage.Pole("1.3.0"),
        };
        AwaitReport("1.0.0");
        _pole.Send(new Offer("1.4.0", image));
        Await("RolledBack:" + reason, TimeSpan.FromHours(1));
        AwaitReport("1.0.0", "RolledBack");
        Assert.DoesNotContain("Confirmed", _pole.Fleet.Told);
        Assert.AreEqual(fault == "hangs" ? 3 : 0, _pole.WatchdogResets);
        _pole.CutPower();
        _pole.Run(TimeSpan.FromMinutes(1));
        AwaitReport("1.0.0");
        AssertLit();
    }

    [TestMethod]
    [DataRow("forged", "signature")]
    [DataRow("other board", "")]
    [DataRow("older", "")]
    [DataRow("corrupt", "digest")]
    public void An_offer_that_is_not_for_this_pole_is_refused_and_nothing_restarts(string fault, string reason)
    {
        AwaitReport("1.0.0");
        var offer = new Offer(fault == "older" ? "0.9.0" : "1.4.0", ReleaseImage.Pole("1.4.0"))
        {
            IsForged = fault == "forged",
            Board = fault == "other board" ? "esp32s3" : "esp32",
        };
        if (fault == "corrupt")
        {
            byte[] other = [.. offer.Parts[0]];
            other[700] ^= 1;
            _pole.Releases.Files[Offer.Path("1.4.0", 0)] = other;
        }

        _pole.Send(offer);
        if (reason.Length > 0)
        {
            Await("Failed:" + reason);
        }
        else
        {
            _pole.RunUntil(() => _pole.Fleet.Answers.Count == 1, Minutes);
            Assert.AreEqual("refused", (string?)_pole.Fleet.Answers[0]["status"]);
        }

        _pole.Run(TimeSpan.FromMinutes(1));
        Assert.AreEqual(1, _pole.Launches);
        Assert.AreEqual(fault == "corrupt" ? 1 : 0, Math.Min(1, _pole.Releases.Requests.Count), "fetched");
        AssertLit();
    }

    [TestMethod]
    public void An_older_release_whose_manifest_says_so_is_taken()
    {
        AwaitReport("1.0.0");
        _pole.Send(new Offer("0.9.0", ReleaseImage.Pole("0.9.0")) { IsDowngrade = true });
        Await("Confirmed");
        AwaitReport("0.9.0");
        AssertLit();
    }

    [TestMethod]
    public void A_staged_release_that_decays_before_its_start_never_runs()
    {
        AwaitReport("1.0.0");
        _pole.Send(new Offer("1.4.0", ReleaseImage.Pole("1.4.0")));
        Await("Staged");
        var bytes = _pole.Board.Flash.Dump()[SlotFiles.PathOf(1)];
        bytes[^1] ^= 1;
        _pole.Board.Flash.Provision(SlotFiles.PathOf(1), bytes);
        Await("RolledBack:damaged");
        AwaitReport("1.0.0");
        AssertLit();
    }

    [TestMethod]
    [DynamicData(nameof(Torn))]
    public void The_power_fails_again_and_again_on_the_way_and_the_release_is_confirmed_all_the_same(TornWrite torn)
    {
        // Six a run: of eight short starts in a row the pole goes into safe mode, where an update waits for the default window.
        foreach (var every in new[] { 3, 7, 13, 23, 41 })
        {
            _pole = new UpdatePole("1.0.0", ReleaseImage.Pole("1.0.0"));
            AwaitReport("1.0.0");
            _pole.Send(new Offer("1.4.0", ReleaseImage.Pole("1.4.0")));
            for (var cut = 0; cut < 6; cut++)
            {
                var launches = _pole.Launches;
                _pole.Board.Flash.CutPowerAtWrite(every, torn);
                var end = _pole.NowMs + 60_000;
                _pole.RunUntil(() => _pole.Launches > launches || _pole.NowMs > end, Minutes);
                Assert.DoesNotContain("RolledBack", string.Join(' ', _pole.Fleet.Told));
            }

            _pole.Board.Flash.CutPowerAtWrite(int.MaxValue, torn);
            Await("Confirmed", TimeSpan.FromMinutes(30));
            AwaitReport("1.4.0");
            AssertLit();
        }
    }

    private void Await(string told, TimeSpan? atMost = null) => _pole.RunUntil(() => _pole.Fleet.Told.Contains(told), atMost ?? Minutes);

    private void AwaitReport(string version, string? state = null) => _pole.RunUntil(
        () => _pole.Fleet.Reported?["update"] is { } update && (string?)update["running"] == version
            && (state is null || (string?)update["state"] == state),
        Minutes);

    private void AssertLit() => Assert.AreEqual(10_000, _pole.Darkest, "it is night, and the lamp was lit fully under power");
}
