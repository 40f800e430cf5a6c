using System.Text;
using Laterne.Hardware;

namespace Laterne.Lampctl.Tests.Bench;

/// <summary>A controller becomes a pole, over its real console.</summary>
[TestClass]
public sealed class Provision_Tests
{
    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task A_blank_pole_gets_its_identity_reaches_its_server_and_is_confirmed_and_doing_it_again_changes_nothing()
    {
        using var bench = new Workbench();
        await using var fleet = new FakeFleet();
        var sheet = fleet.Sheets["N-01"] = new Sheet(Workbench.Token) { Board = "esp32-s3-devkitc-1" };
        var done = bench.Provision(fleet);
        Assert.AreEqual(0, done.ExitCode, bench.AllSaid);
        Assert.AreEqual("confirmed", (string?)done.Json["state"]);
        Assert.AreEqual("246f28c0ffee", (string?)done.Json["controller"]);
        Assert.AreEqual("246f28c0ffee", sheet.Controller);
        Assert.IsTrue(bench.Pole.IsConnected);
        var again = bench.Provision(fleet);
        Assert.AreEqual(0, again.ExitCode, bench.AllSaid);
        Assert.IsTrue((bool)again.Json["wasThere"]!);
        Assert.AreEqual(1, sheet.Claims);
        SecretWatch.Look(bench, fleet);
    }

    [TestMethod]
    [Timeout(300_000, CooperativeCancellation = true)]
    [DataRow("a pole at", false)]
    [DataRow("claiming", false)]
    [DataRow("writing the identity", false)]
    [DataRow("the pole restarts", false)]
    [DataRow("waiting for network", false)]
    [DataRow("a pole at", true)]
    [DataRow("claiming", true)]
    [DataRow("writing the identity", true)]
    [DataRow("the pole restarts", true)]
    [DataRow("waiting for network", true)]
    public async Task A_cable_pulled_or_a_power_cut_at_any_step_leaves_a_pole_that_the_same_command_finishes(string step, bool isPower)
    {
        using var bench = new Workbench();
        await using var fleet = new FakeFleet();
        var sheet = fleet.Sheets["N-01"] = new Sheet(Workbench.Token);
        var happened = false;
        var first = bench.ProvisionAloud(fleet, onWord: Happen);
        Assert.IsTrue(happened, bench.AllSaid);
        if (!isPower)
        {
            Assert.AreEqual(4, first.ExitCode, bench.AllSaid);
            StringAssert.Contains(first.Error, "same command");
            bench.Pole.Plug();
        }

        // With a power cut the first one may have got through all the same. If the console is locked now, somebody holds the button.
        var second = bench.Provision(fleet, onWord: word => Press(bench, word));
        Assert.AreEqual(0, second.ExitCode, bench.AllSaid);
        Assert.IsTrue(bench.Pole.IsConnected);
        Assert.IsTrue(sheet.IsConfirmed);
        Assert.AreEqual("246f28c0ffee", sheet.Controller);
        SecretWatch.Look(bench, fleet);

        void Happen(string word)
        {
            if (!happened && word.Contains(step, StringComparison.Ordinal))
            {
                happened = true;
                if (isPower)
                {
                    bench.Pole.CutPower();
                }
                else
                {
                    bench.Pole.Pull();
                }
            }
        }
    }

    [TestMethod]
    [Timeout(300_000, CooperativeCancellation = true)]
    public async Task A_power_cut_at_any_write_of_the_identity_leaves_the_old_one_or_the_whole_new_one()
    {
        for (var writes = 0; writes < 6; writes++)
        {
            foreach (var torn in new[] { TornWrite.None, TornWrite.Half, TornWrite.HalfThenErased })
            {
                using var bench = new Workbench();
                await using var fleet = new FakeFleet();
                fleet.Sheets["N-01"] = new Sheet(Workbench.Token);
                Assert.AreEqual(0, bench.Run("status").ExitCode, bench.AllSaid);
                bench.Pole.CutPowerAtWrite(writes, torn);
                bench.Provision(fleet, onWord: word => Press(bench, word));
                var after = bench.Run("status");
                Assert.AreEqual(0, after.ExitCode, bench.AllSaid);
                var second = bench.Provision(fleet, onWord: word => Press(bench, word));
                Assert.AreEqual(0, second.ExitCode, $"{writes} {torn}: {bench.AllSaid}");
            }
        }
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task A_line_that_a_pulled_cable_cut_at_any_byte_is_forgotten()
    {
        using var bench = new Workbench();
        await using var fleet = new FakeFleet();
        fleet.Sheets["N-01"] = new Sheet(Workbench.Token);
        var line = Encoding.UTF8.GetBytes("""{"id":"x","do":"identity-set","poleId":"N-99","secret":"half","host":"nowhere.example"}""");
        for (var length = 1; length < line.Length; length += 7)
        {
            using (var port = new FileStream(bench.Pole.Port!, FileMode.Open, FileAccess.Write))
            {
                port.Write(line, 0, length);
            }

            var status = bench.Run("status");
            Assert.AreEqual(0, status.ExitCode, bench.AllSaid);
            Assert.AreEqual(0, (int)status.Json["identity"]!["claimed"]!);
        }

        Assert.AreEqual(0, bench.Provision(fleet).ExitCode, bench.AllSaid);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task What_the_server_refuses_is_told_in_words_and_leaves_the_pole_as_it_was()
    {
        using var bench = new Workbench();
        await using var fleet = new FakeFleet();
        Sheet Good() => new(Workbench.Token);
        fleet.Sheets["N-01"] = Good();
        Refused("token-wrong", 3, token: "00000-00000-00000-00000");
        Refused("token-wrong", 3, pole: "N-77");
        fleet.Sheets["N-01"] = new Sheet(Workbench.Token) { Refusal = "token-expired" };
        Refused("token-expired", 3);
        fleet.Sheets["N-01"] = new Sheet(Workbench.Token) { IsConfirmed = true };
        Refused("token-used", 3);
        fleet.Sheets["N-01"] = new Sheet(Workbench.Token) { Controller = "246f28ffffff" };
        StringAssert.Contains(Refused("claimed-elsewhere", 3), "second crew");
        fleet.Sheets["N-01"] = new Sheet(Workbench.Token) { Board = "devkit-v1" };
        Refused("board-mismatch", 3);
        fleet.Sheets["N-01"] = new Sheet(Workbench.Token) { Refusal = "pole-in-service" };
        Refused("pole-in-service", 3);
        fleet.Sheets["N-01"] = new Sheet(Workbench.Token) { Refusal = "too-many-attempts" };
        StringAssert.Contains(Refused("too-many-attempts", 4), "30 s");
        fleet.Sheets["N-01"] = new Sheet(Workbench.Token) { Refusal = "broken" };
        Refused("server-failed", 4);
        Refused("token-malformed", 3, token: "U2345-12345-12345-12345");
        Refused("board-differs", 3, more: ["--board", "wt32-eth01"]);
        Assert.AreEqual(0, (int)bench.Run("status").Json["identity"]!["claimed"]!);
        fleet.Sheets["N-01"] = Good();
        Assert.AreEqual(0, bench.Provision(fleet, token: "https://lights.example/commission#N-01.7k3qf9xw2m4rtvbh8zpi").ExitCode, bench.AllSaid);

        string Refused(string code, int exitCode, string pole = "N-01", string token = Workbench.Token, params string[] more)
        {
            var said = bench.Provision(fleet, pole, token, null, more);
            Assert.AreEqual(exitCode, said.ExitCode, bench.AllSaid);
            Assert.AreEqual(code, said.Code, bench.AllSaid);
            Assert.IsGreaterThan(15, said.Next.Length);
            return said.Next;
        }
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task A_controller_that_is_another_pole_is_left_alone_until_it_is_meant_and_its_button_held()
    {
        using var bench = new Workbench();
        await using var fleet = new FakeFleet();
        fleet.Sheets["N-01"] = new Sheet(Workbench.Token);
        fleet.Sheets["N-02"] = new Sheet(Workbench.Token);
        Assert.AreEqual(0, bench.Provision(fleet).ExitCode, bench.AllSaid);
        Assert.AreEqual("controller-used", bench.Provision(fleet, "N-02").Code);
        var moved = bench.Provision(fleet, "N-02", onWord: word => Press(bench, word), more: "--replace");
        Assert.AreEqual(0, moved.ExitCode, bench.AllSaid);
        Assert.AreEqual("N-02", (string?)bench.Run("status").Json["status"]!["poleId"]);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task An_identity_from_a_file_needs_no_server_and_a_wrong_file_is_told()
    {
        using var bench = new Workbench("devkit-v1");
        await using var fleet = new FakeFleet();
        var sheet = fleet.Sheets["N-05"] = new Sheet(Workbench.Token) { Secret = "secret-from-a-file" };
        var file = bench.At("identity.json");
        File.WriteAllText(file, $$"""{"poleId":"N-05","secret":"{{sheet.Secret}}","host":"127.0.0.1","port":{{fleet.MqttPort}},"tls":false,"ssid":"street"}""");
        var done = bench.Run("provision", null, null, "--identity", file, "--wait", "20");
        Assert.AreEqual(0, done.ExitCode, bench.AllSaid);
        Assert.AreEqual("connected", (string?)done.Json["state"]);
        Assert.IsTrue(sheet.IsConfirmed);
        SecretWatch.Look(bench, fleet);
        File.WriteAllText(file, """{"poleId":"N-05","secret":"x"}""");
        Assert.AreEqual("identity-invalid", bench.Run("provision", null, null, "--identity", file).Code);
        File.WriteAllText(file, """{"poleId":"N-05","secret":"x","host":"y","releaseKeys":[]}""");
        Assert.AreEqual("identity-invalid", bench.Run("provision", null, null, "--identity", file).Code);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task The_root_that_the_server_names_arrives_whole_and_goes_when_a_server_names_none()
    {
        using var bench = new Workbench();
        var lines = string.Join('\n', Enumerable.Range(0, 25).Select(line => new string((char)('A' + line), 64)));
        var root = $"-----BEGIN CERTIFICATE-----\r\n{lines}\r\n-----END CERTIFICATE-----\r\n";
        await using var fleet = new FakeFleet { Certificate = root };
        fleet.Sheets["N-01"] = new Sheet(Workbench.Token);
        fleet.Sheets["N-02"] = new Sheet(Workbench.Token);
        Assert.AreEqual("pole-serverless", bench.Provision(fleet, more: ["--wait", "1"]).Code, bench.AllSaid);
        Assert.AreEqual("set", (string?)bench.Run("status").Json["identity"]!["offerKey"]);
        Assert.AreEqual(root.ReplaceLineEndings("\n"), Trusted(bench));

        fleet.Certificate = null;
        Assert.AreEqual(0, bench.Provision(fleet, "N-02", onWord: word => Press(bench, word), more: "--replace").ExitCode, bench.AllSaid);
        Assert.AreEqual("", Trusted(bench));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public void What_is_missing_is_told_before_the_pole_is_touched()
    {
        using var bench = new Workbench();
        Assert.AreEqual("option-missing", bench.Run("provision --sheet N-01", Workbench.Token).Code);
        Assert.AreEqual("server-plain", bench.Run("provision --sheet N-01 --server http://lights.example", Workbench.Token).Code);
        Assert.AreEqual("server-invalid", bench.Run("provision --sheet N-01 --server lights", Workbench.Token).Code);
        Assert.AreEqual("secret-missing", bench.Run("provision --sheet N-01 --server http://127.0.0.1:1", "").Code);
        Assert.AreEqual("token-in-argument", bench.Run($"provision --server http://127.0.0.1:1 --sheet {"AAAAA-BBBBB-CCCCC-DDDDD"}", "").Code);
        var silent = bench.Run("provision --sheet N-01 --server http://127.0.0.1:1", Workbench.Token);
        Assert.AreEqual("server-silent", silent.Code);
        Assert.AreEqual(4, silent.ExitCode);
    }

    /// <summary>The record of the root in the pole's flash; empty: there is none.</summary>
    private static string Trusted(Workbench bench)
    {
        using (bench.Pole.Board.Enter())
        {
            var bytes = new byte[4096];
            return new Laterne.Device.Storage.Store().TryRead("authority", bytes, out var length) ? System.Text.Encoding.ASCII.GetString(bytes, 0, length) : "";
        }
    }

    /// <summary>Does what the tool bids: holds the button.</summary>
    private static void Press(Workbench bench, string word)
    {
        if (word.StartsWith("Hold the", StringComparison.Ordinal))
        {
            bench.Pole.PressButton(4.5);
        }
    }
}
