extern alias tool;

using System.Text.Json.Nodes;
using tool::Laterne.Lampctl;

namespace Laterne.Lampctl.Tests;

/// <summary>What the tool says to people, and to scripts by its exit code.</summary>
[TestClass]
public sealed class Terminal_Tests
{
    [TestMethod]
    [DataRow("keys list --keys nowhere", 0, "holds no keys", "")]
    [DataRow("keys show a --keys nowhere", 3, "", "-> \"lampctl keys list\"")]
    [DataRow("flash --help", 0, "--board", "")]
    [DataRow("release", 3, "", "Give --board")]
    [DataRow("release --board", 2, "Usage", "--board")]
    [DataRow("release sign", 2, "Usage", "--key")]
    [DataRow("relaese", 2, "Usage", "relaese")]
    [DataRow("keys make", 2, "Usage", "make")]
    public async Task Answers_go_to_the_output_refusals_to_the_error_stream_and_the_exit_code_tells_them_apart(string line, int exitCode, string says, string complains)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.AreEqual(exitCode, await Tool.RunAsync(line.Split(' '), output, error, TimeProvider.System), $"{output} {error}");
        StringAssert.Contains(output.ToString(), says);
        StringAssert.Contains(error.ToString(), complains);
        Assert.IsTrue(says.Length > 0 || output.ToString().Length == 0, output.ToString());
    }

    [TestMethod]
    [DataRow("release sign --json", "--key")]
    [DataRow("--json relaese", "relaese")]
    [DataRow("keys --json", "command")]
    public async Task A_script_gets_a_document_for_a_wrong_command_line_too(string line, string complains)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.AreEqual(2, await Tool.RunAsync(line.Split(' '), output, error, TimeProvider.System), $"{output} {error}");
        var told = JsonNode.Parse(output.ToString())!["error"]!;
        Assert.AreEqual("command-line", (string?)told["code"]);
        StringAssert.Contains((string)told["message"]!, complains);
        Assert.AreEqual("", error.ToString());
    }

    [TestMethod]
    public void A_machine_that_fails_is_told_apart_from_what_is_refused()
    {
        using var crew = new Crew();
        crew.Write("keys", [1]);
        using var output = new StringWriter();
        Assert.AreEqual(1, Tool.RunAsync(["keys", "make", "a", "--keys", crew.Keys, "--json"], output, output, TimeProvider.System).GetAwaiter().GetResult(), output.ToString());
        StringAssert.Contains(output.ToString(), "\"machine\"");
    }
}
