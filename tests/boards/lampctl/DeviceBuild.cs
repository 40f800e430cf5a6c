namespace Laterne.Lampctl.Tests;

/// <summary>What the device build leaves, in small: two assemblies of the release, and launcher, its half and a class library in the region.</summary>
internal sealed class DeviceBuild
{
    private readonly Crew _crew;

    public DeviceBuild(Crew crew)
    {
        _crew = crew;
        PeImage[] region =
        [
            new("mscorlib", "1.17.11") { IsNative = true },
            new("Laterne.Updates", "1.0.0") { Needs = [("mscorlib", "1.17.11")] },
        ];
        foreach (var image in region)
        {
            Device(image);
            Launcher(image);
        }

        Launcher(new PeImage("Laterne.Launcher") { Needs = [("Laterne.Updates", "1.0.0"), ("mscorlib", "1.17.11")] });
        Device(new PeImage("Laterne.Core") { Needs = [("mscorlib", "1.17.11")] });
        Device(Program);
        Join();
    }

    /// <summary>The program, as it should be.</summary>
    public static PeImage Program => new("Laterne.Device") { Needs = [("mscorlib", "1.17.11"), ("Laterne.Core", "0.1.0"), ("Laterne.Updates", "1.0.0")], HasEntry = true };

    public string[] Line => ["--device", _crew.At("device"), "--launcher", _crew.At("launcher"), "--out", _crew.At("out"), "--board", "esp32-wrover", "--key-id", "release-1"];

    public void Device(PeImage image) => _crew.Write($"device/{image.Name}.pe", image.Bytes());

    public void Launcher(PeImage image) => _crew.Write($"launcher/{image.Name}.pe", image.Bytes());

    public void Join() => _crew.Write(
        "launcher/Laterne.Launcher.bin", [.. Directory.GetFiles(_crew.At("launcher"), "*.pe").Order(StringComparer.Ordinal).SelectMany(File.ReadAllBytes)]);
}
