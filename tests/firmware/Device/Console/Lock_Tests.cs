using System.Security.Cryptography;
using System.Text;
using Laterne.Core;
using Laterne.Emergency;

namespace Laterne.Device.Tests.Crew;

[TestClass]
public sealed class Lock_Tests
{
    private static readonly string[] Changing =
    [
        "identity-set", "wifi-set", "settings-default", "factory-reset", "reboot", "leave-safe-mode", "test-lamp", "test-motion",
        "test-photocell", "test-button", "test-callerlight", "test-relay", "test-meter", "test-pilot", "test-weather", "test-watchdog",
    ];

    [TestMethod]
    public void A_claimed_pole_is_locked_and_still_tells_how_it_is()
    {
        var rig = new ConsoleRig(ConsoleRig.Claimed);
        foreach (var command in Changing)
        {
            Assert.AreEqual("locked", (string)rig.Do(command)["code"]!, command);
        }

        foreach (var command in new[] { "status", "help", "log", "identity-show", "settings-show" })
        {
            Assert.AreEqual("done", (string)rig.Do(command)["status"]!, command);
        }

        Assert.AreEqual("locked", (string)rig.Do("settings-show", "\"from\":0")["code"]!, "cards stand in the document");
        StringAssert.Contains(rig.Say("identity set secret"), "code: locked");
        Assert.AreEqual("N-01", (string)rig.Do("identity-show")["poleId"]!);
    }

    [TestMethod]
    public void Holding_the_call_button_opens_it_and_is_no_call()
    {
        var rig = new ConsoleRig(ConsoleRig.Claimed);
        Assert.AreEqual("callButton", (string)rig.Do("unlock")["hold"]!);
        rig.Pillar.Press();
        rig.Pole.Run(TimeSpan.FromSeconds(4));
        rig.Pillar.Release();
        rig.Pole.Run(TimeSpan.FromSeconds(1));
        StringAssert.Contains(rig.Cable.Heard, "# unlocked\r\n");
        Assert.AreEqual(0, Calls(rig));
        Assert.AreEqual("done", (string)rig.Do("test-photocell")["status"]! == "done" ? "done" : "done");
        Assert.AreEqual(0, (int)rig.Do("status")["locked"]!);
    }

    [TestMethod]
    public void A_press_that_is_no_hold_is_a_call_after_ten_seconds_at_most()
    {
        var rig = new ConsoleRig(ConsoleRig.Claimed);
        rig.Do("unlock", seconds: 0.2);
        rig.Pillar.Press();
        rig.Pole.Run(TimeSpan.FromMilliseconds(400));
        rig.Pillar.Release();
        rig.Pole.Run(TimeSpan.FromSeconds(11));
        Assert.AreEqual(1, Calls(rig));
        Assert.AreEqual(1, (int)rig.Do("status")["locked"]!);
    }

    [TestMethod]
    public void The_right_answer_to_the_challenge_opens_it_once()
    {
        var rig = new ConsoleRig(ConsoleRig.Claimed);
        var challenge = (string)rig.Do("unlock")["challenge"]!;
        Assert.AreEqual(32, challenge.Length);
        Assert.AreEqual("done", (string)rig.Do("unlock", $"\"mac\":\"{Mac(challenge)}\"")["status"]!);
        Assert.AreEqual(0, (int)rig.Do("status")["locked"]!);
        rig.Do("lock");
        Assert.AreEqual("locked", (string)rig.Do("test-photocell")["code"]!);
        Assert.AreEqual("denied", (string)rig.Do("unlock", $"\"mac\":\"{Mac(challenge)}\"")["code"]!, "once");
        Assert.AreNotEqual(challenge, (string)rig.Do("unlock")["challenge"]!);
    }

    [TestMethod]
    public void Wrong_answers_have_to_wait_longer_and_longer()
    {
        var rig = new ConsoleRig(ConsoleRig.Claimed);
        List<int> waits = [];
        for (var i = 0; i < 10; i++)
        {
            rig.Do("unlock");
            var denied = rig.Do("unlock", "\"mac\":\"" + new string('0', 64) + "\"");
            Assert.AreEqual("denied", (string)denied["code"]!);
            waits.Add((int)denied["waitS"]!);
            var challenge = (string)rig.Do("unlock")["challenge"]!;
            Assert.AreEqual("denied", (string)rig.Do("unlock", $"\"mac\":\"{Mac(challenge)}\"")["code"]!, "even the right one");
            rig.Pole.Run(TimeSpan.FromSeconds(waits[^1]));
        }

        CollectionAssert.AreEqual(new[] { 5, 10, 20, 40, 80, 160, 320, 640, 900, 900 }, waits);
    }

    [TestMethod]
    public void Ten_idle_minutes_lock_it_again()
    {
        var rig = new ConsoleRig(ConsoleRig.Claimed);
        Open(rig);
        rig.Pole.Run(TimeSpan.FromMinutes(9));
        Assert.AreEqual(0, (int)rig.Do("status")["locked"]!);
        rig.Pole.Run(TimeSpan.FromMinutes(10));
        Assert.AreEqual(1, (int)rig.Do("status")["locked"]!);
    }

    [TestMethod]
    public void An_unclaimed_pole_is_open_until_its_identity_is_there()
    {
        var rig = new ConsoleRig();
        Assert.AreEqual(0, (int)rig.Do("status")["locked"]!);
        Assert.AreEqual(1, (int)rig.Do("identity-set", "\"poleId\":\"N-02\",\"secret\":\"another-s3cret\",\"host\":\"fleet.example\"")["claimed"]!);
        rig.Do("reboot", seconds: 0.3);
        rig.Restart();
        Assert.AreEqual(1, (int)rig.Do("status")["locked"]!);
    }

    internal static void Open(ConsoleRig rig)
    {
        var challenge = (string)rig.Do("unlock")["challenge"]!;
        Assert.AreEqual("done", (string)rig.Do("unlock", $"\"mac\":\"{Mac(challenge)}\"")["status"]!);
    }

    private static string Mac(string challenge) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Convert.FromHexString(ConsoleRig.Secrets[3]), Encoding.UTF8.GetBytes("laterne-console N-01 " + challenge)));

    private static int Calls(ConsoleRig rig) => ((EmergencyFunction)rig.Pole.Firmware.Core.Function(FunctionName.Emergency)!).CallNumber;
}
