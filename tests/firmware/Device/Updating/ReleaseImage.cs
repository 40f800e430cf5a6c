using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Laterne.Device.Tests.Updating;

/// <summary>
/// Programs that lie in slots: real .NET images with the entry that the launcher looks for, compiled once each. Their Main does what the
/// device's does, except that the threads' turns and the waiting between them are the rig's (<see cref="StartedProgram"/>).
/// </summary>
internal static class ReleaseImage
{
    private static readonly ConcurrentDictionary<string, byte[]> Compiled = new(StringComparer.Ordinal);

    /// <summary>The pole's firmware as that version.</summary>
    public static byte[] Pole(string version) => Compile(version, $$"""
        var firmware = new Laterne.Device.PoleFirmware("{{version}}");
        Laterne.Device.Tests.Updating.StartedProgram.Run(
            firmware.Step, firmware.Link.RunOnce, () => firmware.Releases == null ? 1000 : firmware.Releases.RunOnce());
        """);

    /// <summary>The same, but its step is never taken: the external watchdog is not fed.</summary>
    public static byte[] Hanging(string version) => Compile(version, $$"""
        var firmware = new Laterne.Device.PoleFirmware("{{version}}");
        Laterne.Device.Tests.Updating.StartedProgram.Run(() => 1000, firmware.Link.RunOnce, () => 1000);
        """);

    /// <summary>The same, but its link never comes about.</summary>
    public static byte[] Deaf(string version) => Compile(version, $$"""
        var firmware = new Laterne.Device.PoleFirmware("{{version}}");
        Laterne.Device.Tests.Updating.StartedProgram.Run(firmware.Step, () => 1000, () => 1000);
        """);

    /// <summary>The same, but it takes the photocell's bus from itself: a fault that only this release has.</summary>
    public static byte[] Blind(string version) => Compile(version, $$"""
        Laterne.Hardware.VirtualBoard.Current.I2c.Detach(1, 0x23);
        var firmware = new Laterne.Device.PoleFirmware("{{version}}");
        Laterne.Device.Tests.Updating.StartedProgram.Run(
            firmware.Step, firmware.Link.RunOnce, () => firmware.Releases == null ? 1000 : firmware.Releases.RunOnce());
        """);

    /// <summary>Ends with an exception before it has built a pole.</summary>
    public static byte[] Crashing(string version) => Compile(version, $$"""throw new System.InvalidOperationException("{{version}}");""");

    /// <summary>Has no entry point.</summary>
    public static byte[] WithoutEntry(string version) => Compile(version, $$"""_ = "{{version}}";""", "Other");

    private static byte[] Compile(string version, string body, string type = "Program") => Compiled.GetOrAdd(type + body, _ =>
    {
        var source = CSharpSyntaxTree.ParseText($$"""
            [assembly: System.Reflection.AssemblyVersion("{{version}}.0")]
            namespace Laterne.Device;
            public static class {{type}} { public static void Main() { {{body}} } }
            """);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release);
        using var image = new MemoryStream();
        var result = CSharpCompilation.Create("Release", [source], references, options).Emit(image);
        Assert.IsTrue(result.Success, string.Join('\n', result.Diagnostics));
        return image.ToArray();
    });
}
