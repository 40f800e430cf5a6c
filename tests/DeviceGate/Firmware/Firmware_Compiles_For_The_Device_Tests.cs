using Microsoft.CodeAnalysis;

namespace Laterne.DeviceGate.Firmware;

[TestClass]
public sealed class Firmware_Compiles_For_The_Device_Tests
{
    [TestMethod]
    [DataRow(OptimizationLevel.Release)]
    [DataRow(OptimizationLevel.Debug)]
    public async Task All_firmware_sources_compile_against_the_packages_their_projects_name(OptimizationLevel optimization)
    {
        var compiled = await FirmwareCompiler.CompileAll(optimization);

        Assert.AreEqual(FirmwareProject.Paths().Count, compiled.Count);
        string[] errors = [.. compiled.SelectMany(pair => CompileErrors.Of(pair.Compilation))];
        Assert.IsEmpty(errors, string.Join('\n', errors));
    }

    [TestMethod]
    public async Task Every_firmware_project_is_built_as_C_sharp_13_for_netnano_with_the_device_symbol()
    {
        foreach (var project in await FirmwareProject.All)
        {
            Assert.AreEqual("13.0", project.Properties["LangVersion"], project.Name);
            Assert.AreEqual("netnano1.0", project.Properties["TargetFramework"], project.Name);
            Assert.Contains("NANOFRAMEWORK_1_0", project.Properties["DefineConstants"].Split(';'), project.Name);
            Assert.IsNotEmpty(project.Packages, project.Name);
        }
    }
}
