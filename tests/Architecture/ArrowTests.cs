using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Laterne.Architecture;

/// <summary>The arrows of the architecture: who may know whom. Nothing points the other way.</summary>
[TestClass]
public sealed class ArrowTests
{
    // Project -> the projects it may refer to. Street is the world only; Studio joins it with the firmware.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Contracts"] = [],
        ["Core"] = ["Contracts"],
        ["Charging"] = ["Core"],
        ["Energy"] = ["Core"],
        ["Emergency"] = ["Core"],
        ["Health"] = ["Core"],
        ["CrewConsole"] = ["Core", "Charging", "Emergency", "Energy", "Health", "Weather"],
        ["Setup"] = ["Core", "CrewConsole"],
        ["OwnPoint"] = ["Core", "CrewConsole", "Health", "Setup", "Hardware"],
        ["LightAhead"] = ["Core"],
        ["Hotspot"] = ["Core"],
        ["Weather"] = ["Core"],
        ["Monitoring"] = ["Core"],
        ["Releases"] = ["Core", "Updates"],
        ["Updates"] = ["Core"],
        ["Launcher"] = ["Updates", "Core", "Hardware"],
        ["Device"] = ["Core", "Charging", "CrewConsole", "Emergency", "Energy", "Health", "Hotspot", "LightAhead", "Monitoring", "OwnPoint", "Releases", "Setup", "Updates", "Weather", "Hardware"],
        ["Mqtt"] = [],
        ["Hardware"] = ["Mqtt"],
        ["Street"] = ["Hardware"],
        // The crew's tool makes releases with the code that reads them: launcher and storage on an imagined drive.
        ["Wiring"] = [],
        ["lampctl"] = ["Releases", "Launcher", "Hardware", "Wiring"],
        ["Studio"] = ["Street", "Device", "Hardware", "Core"],
        ["Storage"] = ["Contracts"],
        ["Features"] = ["Contracts", "Storage", "Core", "Wiring"],
        ["Gateway"] = ["Contracts", "Mqtt", "Features"],
        ["Host"] = ["Gateway", "Features", "Storage", "Mqtt", "Contracts"],
    };

    [TestMethod]
    public void Project_references_point_only_along_the_arrows()
    {
        var wrong = new List<string>();
        foreach (var file in Tree.Files(".csproj").Where(path => !path.StartsWith("tests/")))
        {
            var project = Path.GetFileNameWithoutExtension(file);
            Assert.IsTrue(Allowed.TryGetValue(project, out var allowed), $"{file} has no row in the table of arrows: add one on purpose.");
            var references = XDocument.Parse(Tree.Read(file)).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));
            wrong.AddRange(references.Except(allowed!).Select(reference => $"{file} refers to {reference}"));
        }
        Assert.IsEmpty(wrong, string.Join('\n', wrong));
    }

    [TestMethod]
    public void The_device_build_of_the_firmware_refers_to_nothing_of_the_desktop()
    {
        foreach (var file in Tree.Files(".csproj").Where(path => path.StartsWith("firmware/")))
        {
            var unconditional = XDocument.Parse(Tree.Read(file)).Descendants("ProjectReference")
                .Where(reference => reference.Parent!.Attribute("Condition") is null)
                .Select(reference => reference.Attribute("Include")!.Value)
                .Where(include => include.Contains("simulator") || include.Contains("fleet-server"));
            Assert.IsEmpty(unconditional, $"{file}: a desktop project must stand under '$(Device)' != 'true'.");
        }
    }

    [TestMethod]
    public void Gateway_knows_of_the_features_only_the_interfaces_they_own()
    {
        var configuration = AppContext.BaseDirectory.Contains("Release") ? "Release" : "Debug";
        var assembly = Path.Combine(Tree.Root, "fleet-server/Gateway/bin", configuration, "net10.0/Laterne.Gateway.dll");
        using var image = new PEReader(File.OpenRead(assembly));
        var metadata = image.GetMetadataReader();
        var seen = 0;
        foreach (var handle in metadata.TypeReferences)
        {
            var type = metadata.GetTypeReference(handle);
            if (type.ResolutionScope.Kind != HandleKind.AssemblyReference)
            {
                continue;
            }
            var scope = metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope);
            if (metadata.GetString(scope.Name) != "Laterne.Features")
            {
                continue;
            }
            seen++;
            Assert.AreEqual("Laterne.Features.Messaging", metadata.GetString(type.Namespace), metadata.GetString(type.Name));
        }
        Assert.IsGreaterThan(0, seen, "Gateway refers to no type of Features: the test reads the wrong file.");
    }
}
