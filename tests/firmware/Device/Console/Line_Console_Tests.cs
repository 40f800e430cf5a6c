using Laterne.Hardware;

namespace Laterne.Device.Tests.Crew;

[TestClass]
public sealed class Line_Console_Tests
{
    [TestMethod]
    public void The_pole_says_who_it_is_and_answers_a_machine()
    {
        var rig = new ConsoleRig(ConsoleRig.Claimed);
        StringAssert.StartsWith(rig.Cable.Heard, "# laterne 0.1.0 unknown\r\n");
        var status = rig.Do("status");
        Assert.AreEqual("done", (string)status["status"]!);
        Assert.AreEqual(("N-01", 1, 1), ((string)status["poleId"]!, (int)status["locked"]!, (int)status["boot"]!));
        Assert.AreEqual("ok", (string)status["functions"]!["emergency"]!);
        Assert.IsNotNull(rig.Do("help")["commands"]!["test-lamp"]);
    }

    [TestMethod]
    public void A_person_types_words_corrects_himself_and_reads_lines()
    {
        var rig = new ConsoleRig();
        rig.Say("stax\btus");
        StringAssert.Contains(rig.Cable.Heard, "firmware: 0.1.0\r\n");
        StringAssert.Contains(rig.Cable.Heard, "functions: \r\n  lighting: ok\r\n");
        StringAssert.EndsWith(rig.Cable.Heard, "status: done\r\n> ");
        Assert.IsFalse(rig.Cable.Heard.Contains("stax"), "no echo");
    }

    [TestMethod]
    [DataRow("rubbish", "unknownCommand")]
    [DataRow("{\"do\":\"status\"", "json")]
    [DataRow("{\"do\":\"status\",\"x\":[1]}", "json")]
    [DataRow("{\"do\":\"test-lamp\",\"level\":101}", "field")]
    [DataRow("{}", "unknownCommand")]
    public void What_cannot_be_done_is_refused_with_a_code_and_without_repeating_it(string line, string code)
    {
        var rig = new ConsoleRig();
        rig.Say(line);
        StringAssert.Contains(rig.Cable.Heard.Replace("\"", "").Replace(": ", ":"), "code:" + code);
        Assert.IsFalse(rig.Cable.Heard.Contains("rubbish"));
        Assert.AreEqual("done", (string)rig.Do("status")["status"]!);
    }

    [TestMethod]
    public void A_line_that_is_too_long_is_told_once_and_the_next_one_counts()
    {
        var rig = new ConsoleRig();
        rig.Cable.Clear();
        for (var i = 0; i < 40; i++)
        {
            rig.Cable.Type(new byte[100].Select(_ => (byte)'{').ToArray());
            rig.Pole.Run(TimeSpan.FromMilliseconds(100));
        }

        rig.Cable.Say("");
        rig.Pole.Run(TimeSpan.FromMilliseconds(500));
        Assert.AreEqual(2, rig.Cable.Heard.Split("\"code\":\"line\"").Length);
        Assert.AreEqual("done", (string)rig.Do("status")["status"]!);
    }

    [TestMethod]
    public void A_line_that_is_never_ended_is_forgotten_after_a_minute()
    {
        var rig = new ConsoleRig();
        rig.Cable.Type("{\"do\":"u8);
        rig.Pole.Run(TimeSpan.FromSeconds(61));
        Assert.AreEqual("done", (string)rig.Do("status")["status"]!);
    }

    [TestMethod]
    public void One_command_works_at_a_time_and_can_be_stopped()
    {
        var rig = new ConsoleRig();
        rig.Cable.Say("""{"id":"a","do":"test-motion","seconds":30}""");
        rig.Pole.Run(TimeSpan.FromSeconds(1));
        Assert.AreEqual("busy", (string)rig.Do("test-photocell")["code"]!);
        Assert.AreEqual("done", (string)rig.Do("stop")["status"]!);
        Assert.AreEqual("stopped", (string)rig.Answer("a")!["code"]!);
        Assert.AreEqual("done", (string)rig.Do("test-photocell")["status"]!);
    }

    [TestMethod]
    public void The_log_is_read_in_pieces()
    {
        var rig = new ConsoleRig(ConsoleRig.Claimed);
        using (rig.Pole.Board.Enter())
        {
            for (var i = 0; i < 30; i++)
            {
                rig.Pole.Firmware.Log.Write(Health.LogLevel.Warning, $"line {i}", "s3cret-of-the-pole");
            }
        }

        var log = rig.Do("log", "\"count\":3");
        Assert.AreEqual("line 29: ******************", (string)log["lines"]!.AsArray()[^1]!["text"]!);
        Assert.AreEqual(3, log["lines"]!.AsArray().Count);
    }

    [TestMethod]
    public void A_pole_without_console_pins_has_none_and_a_quiet_console_costs_no_turns()
    {
        var quiet = new ConsoleRig();
        quiet.Pole.Run(TimeSpan.FromSeconds(10));
        Assert.AreEqual(1000, quiet.Pole.StepOnce());
        quiet.Cable.Type("s"u8);
        Assert.IsTrue(quiet.Pole.Firmware.Wake.WaitOne(0), "a byte wakes the step loop");
        var none = new TestPole();
        none.Run(TimeSpan.FromSeconds(1));
        Assert.AreEqual(0, none.Board.Serial.WaitingReads);
    }

    [TestMethod]
    public void Reboot_answers_first()
    {
        var rig = new ConsoleRig();
        Assert.AreEqual("done", (string)rig.Do("reboot", seconds: 0.5)["status"]!);
        rig.Restart();
        Assert.AreEqual("software", rig.Pole.Firmware.BootReason);
        Assert.AreEqual(2, rig.Pole.Board.Starts);
    }
}
