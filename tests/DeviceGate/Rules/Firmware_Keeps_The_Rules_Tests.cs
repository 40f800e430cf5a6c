using Laterne.DeviceGate.Firmware;
using Microsoft.CodeAnalysis;

namespace Laterne.DeviceGate.Rules;

[TestClass]
public sealed class Firmware_Keeps_The_Rules_Tests
{
    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task No_firmware_source_holds_what_fails_on_the_device()
    {
        var errors = new List<string>();
        foreach (var (project, compilation) in await FirmwareCompiler.CompileAll(OptimizationLevel.Release))
        {
            var code = new FirmwareCode(project.Name, compilation);
            var report = Gate.Check(code);
            errors.AddRange(report.Errors);
            TestContext.WriteLine($"{project.Name}: {code.Image.Size.Code} bytes of byte code, {code.Image.Size.Strings} bytes of strings, "
                + $"{report.Warnings.Count} warnings, {report.Suppressed.Count} suppressions");
            foreach (var warning in report.Warnings)
            {
                TestContext.WriteLine($"  warning {warning}");
            }
            foreach (var suppression in report.Suppressed)
            {
                TestContext.WriteLine($"  {suppression}");
            }
        }
        Assert.IsEmpty(errors, '\n' + string.Join('\n', errors));
    }
}
