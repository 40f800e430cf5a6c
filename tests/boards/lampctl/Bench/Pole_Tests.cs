extern alias tool;

using tool::Laterne.Lampctl.Serial;

namespace Laterne.Lampctl.Tests.Bench;

/// <summary>What the tool shows of a pole and does to it, over its real console.</summary>
[TestClass]
public sealed class Pole_Tests
{
    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public void A_pole_says_who_it_is_what_it_does_and_what_it_noted()
    {
        using var bench = new Workbench();
        var status = bench.Run("status");
        Assert.AreEqual(0, status.ExitCode, bench.AllSaid);
        Assert.AreEqual("esp32-s3-devkitc-1", (string?)status.Json["status"]!["board"]);
        Assert.AreEqual("246f28c0ffee", (string?)status.Json["identity"]!["controller"]);
        StringAssert.Contains(bench.Show("status").Output, "lampctl provision");
        StringAssert.Contains(bench.Run("log").Output, "started: powerOn");
        StringAssert.Contains(bench.Show("log").Output, "info     started");
        var watch = bench.Run("watch --seconds 2");
        Assert.AreEqual(0, watch.ExitCode, bench.AllSaid);
        StringAssert.Contains(watch.Output, "\"targetLevel\"");
        StringAssert.Contains(bench.Show("watch --seconds 2").Output, "started: powerOn");
        StringAssert.Contains(bench.Run("settings get").Output, "\"version\": 0");
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public void Nothing_is_taken_back_without_a_yes_and_a_reset_starts_the_pole_anew()
    {
        using var bench = new Workbench();
        Assert.AreEqual("confirmation-missing", bench.Run("reset factory").Code);
        Assert.AreEqual(3, bench.Show("reset factory", "n\n").ExitCode);
        var reset = bench.Show("reset restart", "maybe\ny\n");
        Assert.AreEqual(0, reset.ExitCode, bench.AllSaid);
        StringAssert.Contains(reset.Output, "software");
        Assert.AreEqual(0, bench.Run("reset settings --yes").ExitCode, bench.AllSaid);
        Assert.AreEqual(0, bench.Run("reset factory --yes").ExitCode, bench.AllSaid);
        Assert.AreEqual("settings-server", bench.Run(["settings", "set", "level=5", "--json"], null).Code);
        Assert.AreEqual("settings-reset", bench.Run(["settings", "set", "default", "--json"], null).Code);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task A_pole_takes_releases_when_the_claim_brought_its_offer_key_and_the_cable_said_who_may_release()
    {
        using var bench = new Workbench();
        await using var fleet = new FakeFleet();
        var sheet = fleet.Sheets["N-01"] = new Sheet(Workbench.Token);
        Assert.AreEqual(0, bench.Provision(fleet).ExitCode, bench.AllSaid);
        Assert.AreEqual("set", (string?)bench.Run("status").Json["identity"]!["offerKey"]);
        foreach (var id in new[] { "release-1", "release-2", "a-key-with-a-name-that-is-long-1", "a-key-with-a-name-that-is-long-2" })
        {
            Assert.AreEqual(0, bench.Run(["keys", "make", id, "--keys", bench.At("keys"), "--json"], null).ExitCode, bench.AllSaid);
        }

        var install = $"--keys {bench.At("keys")} --key-file -";
        Assert.AreEqual("key-unknown", bench.Run($"keys install nobody {install}", sheet.ConsoleKey + "\n").Code);
        Assert.AreEqual("keys-many", bench.Run($"keys install release-1 a-key-with-a-name-that-is-long-1 a-key-with-a-name-that-is-long-2 {install}", sheet.ConsoleKey + "\n").Code);
        var done = bench.Run($"keys install release-1 release-2 {install}", sheet.ConsoleKey + "\n");
        Assert.AreEqual(0, done.ExitCode, bench.AllSaid);
        var keys = (string?)bench.Run("status").Json["identity"]!["releaseKeys"];
        StringAssert.Matches(keys, new("^release-1:[0-9a-f]{64},release-2:[0-9a-f]{64}$"));
        Assert.AreEqual(0, bench.Run($"keys install release-2 {install}", sheet.ConsoleKey + "\n").ExitCode, bench.AllSaid);
        StringAssert.Matches((string?)bench.Run("status").Json["identity"]!["releaseKeys"], new("^release-2:[0-9a-f]{64}$"));
        SecretWatch.Look(bench, fleet);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task A_locked_console_opens_by_its_key_or_its_button_and_says_what_to_do_if_neither_comes()
    {
        using var bench = new Workbench();
        await using var fleet = new FakeFleet();
        var sheet = fleet.Sheets["N-01"] = new Sheet(Workbench.Token);
        Assert.AreEqual(0, bench.Provision(fleet).ExitCode, bench.AllSaid);
        Assert.AreEqual("confirmation-missing", bench.Run("reset factory").Code);
        File.WriteAllText(bench.At("key"), new string('0', 64));
        Assert.AreEqual("console-key-invalid", bench.Run("unlock", "short\n", null, "--key-file", "-").Code);
        var byKey = bench.Run("unlock", sheet.ConsoleKey + "\n", null, "--key-file", "-");
        Assert.AreEqual(0, byKey.ExitCode, bench.AllSaid);
        Assert.AreEqual("key", (string?)byKey.Json["by"]);
        Assert.AreEqual("open", (string?)bench.Run("unlock").Json["by"]);
        bench.Pole.Reset();
        Assert.AreEqual("console-denied", bench.Run("unlock", null, null, "--key-file", bench.At("key")).Code);
        var byHand = bench.Run("unlock", null, word => Press(bench, word));
        Assert.AreEqual("callButton", (string?)byHand.Json["by"], bench.AllSaid);
        bench.Pole.Reset();
        var nobody = bench.Run("unlock");
        Assert.AreEqual("button-not-held", nobody.Code, bench.AllSaid);
        Assert.AreEqual(4, nobody.ExitCode);
        SecretWatch.Look(bench, fleet);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public void A_port_that_is_not_there_or_in_use_is_told()
    {
        using var bench = new Workbench();
        Assert.AreEqual("port-unopened", bench.Run(["status", "--port", "/dev/no-such-port", "--json"], null).Code);
        Assert.AreEqual("port-unopened", bench.Run(["status", "--port", bench.At("flash"), "--json"], null).Code);
        using (SerialLine.Open(bench.Pole.Port!))
        {
            var second = bench.Run("status");
            Assert.AreEqual("port-unopened", second.Code, second.Output);
            StringAssert.Contains(second.Output, "another program");
        }

        bench.Pole.CutPower();
        Assert.AreEqual(0, bench.Run("status").ExitCode, bench.AllSaid);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public void A_pole_keeps_its_flash_through_the_end_of_the_simulator()
    {
        var flash = Directory.CreateTempSubdirectory("flash-").FullName;
        try
        {
            for (var boot = 1; boot <= 2; boot++)
            {
                using var bench = new Workbench("devkit-v1", flash);
                Assert.AreEqual(boot, (int)bench.Run("status").Json["status"]!["boot"]!, bench.AllSaid);
            }
        }
        finally
        {
            Directory.Delete(flash, recursive: true);
        }
    }

    private static void Press(Workbench bench, string word)
    {
        if (word.StartsWith("Hold the", StringComparison.Ordinal))
        {
            bench.Pole.PressButton(4.5);
        }
    }
}
