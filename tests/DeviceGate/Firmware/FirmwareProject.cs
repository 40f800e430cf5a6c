using System.Text.Json;

namespace Laterne.DeviceGate.Firmware;

/// <summary>One firmware project as MSBuild evaluates it for the device: nothing here knows a project by name.</summary>
internal sealed record FirmwareProject(
    string Path, IReadOnlyDictionary<string, string> Properties, IReadOnlyList<string> Sources,
    IReadOnlyList<string> Packages, IReadOnlyDictionary<string, string> Aliases, IReadOnlyDictionary<string, string> PinnedVersions,
    IReadOnlyList<string> ProjectReferences)
{
    private const string Wanted = "AssemblyName,LangVersion,DefineConstants,Nullable,AllowUnsafeBlocks,OutputType,NoWarn,"
        + "TreatWarningsAsErrors,WarningsNotAsErrors,CheckForOverflowUnderflow,TargetFramework,CentralPackageTransitivePinningEnabled";

    private static readonly Lazy<Task<IReadOnlyList<FirmwareProject>>> Evaluated = new(EvaluateAll);

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The paths of <c>firmware/*/*.csproj</c>.</summary>
    public static IReadOnlyList<string> Paths() =>
        [.. Directory.GetDirectories(Repository.FirmwareFolder).SelectMany(folder => Directory.GetFiles(folder, "*.csproj")).Order(StringComparer.Ordinal)];

    /// <summary>All firmware projects, referenced ones before those that refer to them.</summary>
    public static Task<IReadOnlyList<FirmwareProject>> All => Evaluated.Value;

    private static async Task<IReadOnlyList<FirmwareProject>> EvaluateAll()
    {
        var projects = await Task.WhenAll(Paths().Select(Evaluate));
        var ordered = new List<FirmwareProject>();
        foreach (var project in projects)
        {
            AddAfterReferences(project, projects, ordered);
        }
        return ordered;
    }

    private static void AddAfterReferences(FirmwareProject project, IReadOnlyList<FirmwareProject> all, List<FirmwareProject> ordered)
    {
        foreach (string reference in project.ProjectReferences)
        {
            var referenced = all.FirstOrDefault(other => other.Path == reference)
                ?? throw new InvalidOperationException($"{project.Name} refers to {Repository.Relative(reference)}, which is no firmware project.");
            AddAfterReferences(referenced, all, ordered);
        }
        if (!ordered.Contains(project))
        {
            ordered.Add(project);
        }
    }

    private static async Task<FirmwareProject> Evaluate(string path)
    {
        string folder = System.IO.Path.GetDirectoryName(path)!;
        var result = await DotnetCommand.Run(folder, "msbuild", path, "-nologo", "-nodeReuse:false", "-p:Device=true", "-p:Pe=false",
            "-p:Configuration=Release", $"-getProperty:{Wanted}", "-getItem:Compile,PackageReference,PackageVersion,ProjectReference");
        if (result.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Repository.Relative(path)} cannot be evaluated:\n{result.Output}");
        }
        using var json = JsonDocument.Parse(result.Output);
        var properties = json.RootElement.GetProperty("Properties").EnumerateObject()
            .ToDictionary(property => property.Name, property => property.Value.GetString()!);
        var items = json.RootElement.GetProperty("Items");
        return new FirmwareProject(path, properties, Values("Compile", "FullPath"), Values("PackageReference", "Identity"),
            items.GetProperty("PackageReference").EnumerateArray().Where(item => item.TryGetProperty("Aliases", out _))
                .ToDictionary(item => Text(item, "Identity"), item => Text(item, "Aliases")),
            items.GetProperty("PackageVersion").EnumerateArray().ToDictionary(item => Text(item, "Identity"), item => Text(item, "Version")),
            Values("ProjectReference", "FullPath"));

        List<string> Values(string item, string name) => [.. items.GetProperty(item).EnumerateArray().Select(element => Text(element, name))];
        static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
    }
}
