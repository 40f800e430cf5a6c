using Laterne.DeviceGate.Firmware;
using Laterne.DeviceGate.Surface;

namespace Laterne.DeviceGate.Feed;

[TestClass]
public sealed class Device_Projects_Build_Tests
{
    private const string MetadataProcessor = "nanoFramework.Tools.MetadataProcessor.MsBuildTask";

    [TestMethod]
    public async Task Every_firmware_project_restores_and_builds_for_the_device()
    {
        var projects = await FirmwareProject.All;
        using var tree = await DeviceTree.OfFirmware();
        foreach (var program in projects.Where(project => !projects.Any(other => other.ProjectReferences.Contains(project.Path))))
        {
            var result = await tree.Build(Repository.Relative(program.Path));

            Assert.AreEqual(0, result.ExitCode, result.Output);
            Assert.DoesNotContain("NU1603", result.Output, "a pinned version is not the recorded one");
        }
        foreach (var project in projects)
        {
            string name = project.Properties["AssemblyName"] + (project.Properties["OutputType"] == "Exe" ? ".exe" : ".dll");
            string folder = Path.Combine(tree.Root, Path.GetDirectoryName(Repository.Relative(project.Path))!, "bin");
            Assert.IsNotEmpty(Directory.GetFiles(folder, name, SearchOption.AllDirectories), name);
        }
    }

    [TestMethod]
    [DataRow("""
        <PackageReference Include="nanoFramework.System.Device.Gpoi" VersionOverride="1.1.62" />
        <PackageReference Include="nanoFramework.System.Device.Pwm" VersionOverride="9.9.9" />
        """, "class C { }", "NU1101: Unable to find package nanoFramework.System.Device.Gpoi", "NU1102: Unable to find package nanoFramework.System.Device.Pwm")]
    [DataRow("", "using System.Linq; class C { System.Device.Gpio.GpioPin _pin; }", "CS0234: The type or namespace name 'Linq'", "CS0234: The type or namespace name 'Device'")]
    public async Task A_mistake_in_a_device_project_fails_with_its_code(string items, string source, string first, string second)
    {
        using var tree = DeviceTree.Empty();
        tree.Write("firmware/Probe/Probe.cs", source);
        string project = tree.Write("firmware/Probe/Probe.csproj", $"""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>{items}</ItemGroup></Project>""");

        var result = await tree.Build(project);

        Assert.AreNotEqual(0, result.ExitCode);
        Assert.Contains(first, result.Output);
        Assert.Contains(second, result.Output);
    }

    [TestMethod]
    public async Task Every_pinned_package_stands_at_the_version_that_was_recorded_with_the_firmware()
    {
        var recorded = PackageTable.Read().ToDictionary(row => row.Id, row => row.Version);
        foreach (var project in await FirmwareProject.All)
        {
            foreach (var (id, version) in project.PinnedVersions.Where(pin => IsDevicePackage(pin.Key)))
            {
                Assert.IsTrue(recorded.ContainsKey(id), $"{id} is pinned, but its surface is not recorded");
                Assert.AreEqual(recorded[id], version, id);
            }
        }
    }

    [TestMethod]
    public async Task Every_native_package_that_the_firmware_pulls_in_is_pinned()
    {
        var native = PackageTable.Read().Where(row => row.Native).Select(row => row.Id).ToHashSet();
        foreach (var project in await FirmwareProject.All)
        {
            Assert.AreEqual("true", project.Properties["CentralPackageTransitivePinningEnabled"], "without it a pin holds for direct references only");
            foreach (var package in RecordedSurface.Instance.Closure(project.Packages).Where(package => native.Contains(package.Id)))
            {
                Assert.IsTrue(project.PinnedVersions.ContainsKey(package.Id),
                    $"{project.Name} pulls in {package.Id}, whose native half must match the flashed firmware: pin it in firmware/Directory.Packages.props");
            }
        }
    }

    [TestMethod]
    public async Task The_launchers_image_holds_every_class_library_that_the_application_refers_to()
    {
        var projects = await FirmwareProject.All;
        var launcher = projects.Single(project => project.Name == "Launcher");
        var region = RecordedSurface.Instance.Closure(launcher.Packages).Select(package => package.Id).ToHashSet();
        foreach (var project in projects)
        {
            string[] missing = [.. RecordedSurface.Instance.Closure(project.Packages).Select(package => package.Id).Where(id => !region.Contains(id))];
            Assert.IsEmpty(missing, $"{project.Name} starts from a slot and finds its class libraries in the deployment region: add to firmware/ClassLibraries.props {string.Join(", ", missing)}");
        }
    }

    private static bool IsDevicePackage(string id) => id != MetadataProcessor
        && (id.StartsWith("nanoFramework.", StringComparison.Ordinal) || id.StartsWith("UnitsNet.nanoFramework.", StringComparison.Ordinal));
}
