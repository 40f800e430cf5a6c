using Laterne.DeviceGate.Firmware;
using Laterne.DeviceGate.Rules.Image;

namespace Laterne.DeviceGate.Rules.Probes;

[TestClass]
public sealed class Limits_Tests
{
    [TestMethod]
    public void More_than_255_methods_of_a_kind_are_caught()
    {
        string methods = string.Concat(Enumerable.Range(0, 256).Select(i => $"static void M{i}() {{ }}\n"));
        Assert.Contains("crowded-type", Rules($"class C {{ {methods} }}"));
        Assert.IsEmpty(Rules($"class C {{ {methods.Replace("static void M0() { }", "void M0() { }")} }}"));
    }

    [TestMethod]
    public void Strings_of_more_than_48_KB_are_caught_and_equal_ones_count_once()
    {
        string text = new('a', 30_000);
        Assert.Contains("assembly-limit", Rules($"class C {{ string M() => \"{text}\"; string N() => \"{text}b\"; }}"));
        Assert.IsEmpty(Rules($"class C {{ string M() => \"{text}\"; string N() => \"{text}\"; }}"));
    }

    [TestMethod]
    public void Byte_code_of_more_than_48_KB_is_caught()
    {
        string body = string.Concat(Enumerable.Repeat("n = n * 31 + 7;\n", 10_000));
        Assert.Contains("assembly-limit", Rules($"class C {{ int M(int n) {{ {body} return n; }} }}"));
    }

    [TestMethod]
    public void Byte_code_and_names_are_counted_in_bytes()
    {
        var one = SizeOf("class C { string M() => \"lamp\"; }");
        var two = SizeOf("class C { string M() => \"lamp\"; int Level() => 5; }");

        Assert.AreEqual(2, two.Code - one.Code); // ldc.i4.5, ret
        Assert.AreEqual("Level".Length + 1, two.Strings - one.Strings);
    }

    private static ImageSize SizeOf(string source) => ImageScan.Of(FirmwareCompiler.Compile(source, [])).Size;

    private static List<string> Rules(string source) =>
        [.. Gate.Findings(new FirmwareCode("Core", FirmwareCompiler.Compile(source, []))).Select(finding => finding.Rule.Id)];
}
