using Laterne.DeviceGate.Firmware;

namespace Laterne.DeviceGate.Rules;

[TestClass]
public sealed class Suppressions_Tests
{
    [TestMethod]
    public void A_suppression_with_a_reason_silences_its_line_and_is_listed()
    {
        var report = Check("class C { int M(int a, int b) => a / b; } // gate: unguarded-division - the caller tests b");

        Assert.IsEmpty(report.Errors);
        Assert.AreEqual("the caller tests b", report.Suppressed.Single().Reason);
    }

    [TestMethod]
    [DataRow("class C { } // gate: unguarded-division - nothing here", "finds nothing on this line")]
    [DataRow("class C { int M(int a) => a / 2; } // gate: no-such-rule - because", "no rule 'no-such-rule'")]
    [DataRow("class C { int M(int a, int b) => a / b; } // gate: unguarded-division", "'// gate: <rule> - <reason>'")]
    [DataRow("class C { int M(int a, int b) => a / b; } // GATE: unguarded-division - shouting", "'// gate: <rule> - <reason>'")]
    [DataRow("class C<T> { } // gate: own-generic - it is only one", "cannot be suppressed")]
    [DataRow("class C { // gate: unguarded-division - other line\nint M(int a, int b) => a / b; }", "may be zero")]
    public void A_suppression_that_is_not_in_order_fails(string source, string message)
    {
        var report = Check(source);

        Assert.IsTrue(report.Errors.Any(error => error.Contains(message)), string.Join('\n', report.Errors));
        Assert.IsEmpty(report.Suppressed);
    }

    [TestMethod]
    public void A_failure_names_file_line_reason_and_what_to_use_instead()
    {
        string error = Check("class C\n{\n    int M(int a, int b) => a / b;\n}").Errors.Single();

        Assert.StartsWith("Probe.cs(3): unguarded-division: divisor 'b' may be zero", error);
        Assert.Contains("throw a bare Exception", error);
        Assert.Contains("Instead: a test of the divisor", error);
    }

    [TestMethod]
    public void Warnings_are_listed_and_do_not_fail()
    {
        var report = Check("class C { void M() { System.Diagnostics.Debug.WriteLine(\"on\"); } }", "Device");

        Assert.IsEmpty(report.Errors);
        Assert.AreEqual("debug-only-text", report.Warnings.Single().Rule.Id);
    }

    private static GateReport Check(string source, string project = "Core") =>
        Gate.Check(new FirmwareCode(project, FirmwareCompiler.Compile(source, [])));
}
