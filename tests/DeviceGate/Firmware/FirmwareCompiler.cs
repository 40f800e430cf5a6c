using Laterne.DeviceGate.References;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Laterne.DeviceGate.Firmware;

/// <summary>Compiles firmware against the generated reference assemblies of the packages it names, and nothing else.</summary>
internal static class FirmwareCompiler
{
    private static readonly Lazy<Task<IReadOnlyList<(FirmwareProject Project, CSharpCompilation Compilation)>>> Release = new(() => Compile(OptimizationLevel.Release));
    private static readonly Lazy<Task<IReadOnlyList<(FirmwareProject Project, CSharpCompilation Compilation)>>> Debug = new(() => Compile(OptimizationLevel.Debug));

    /// <summary>Every firmware project, compiled in order of reference, once a test run.</summary>
    public static Task<IReadOnlyList<(FirmwareProject Project, CSharpCompilation Compilation)>> CompileAll(OptimizationLevel optimization) =>
        (optimization == OptimizationLevel.Release ? Release : Debug).Value;

    private static async Task<IReadOnlyList<(FirmwareProject Project, CSharpCompilation Compilation)>> Compile(OptimizationLevel optimization)
    {
        var done = new List<(FirmwareProject Project, CSharpCompilation Compilation)>();
        foreach (var project in await FirmwareProject.All)
        {
            var referenced = Referenced(project, done).ToList();
            // Packages flow through project references, as in NuGet.
            var packages = referenced.SelectMany(pair => pair.Project.Packages).Concat(project.Packages).Distinct();
            var references = ReferenceAssemblies.For(packages, project.Aliases).Concat(referenced.Select(pair => pair.Compilation.ToMetadataReference()));
            done.Add((project, Compile(project, references, optimization)));
        }
        return done;
    }

    /// <summary>A source text compiled by itself, the way a firmware project is.</summary>
    public static CSharpCompilation Compile(string source, IEnumerable<string> packages, OptimizationLevel optimization = OptimizationLevel.Release)
    {
        var parse = new CSharpParseOptions(LanguageVersion.CSharp13, preprocessorSymbols: ["NANOFRAMEWORK_1_0"]);
        var tree = CSharpSyntaxTree.ParseText(source, parse, "Probe.cs", System.Text.Encoding.UTF8);
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: optimization, allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable);
        return CSharpCompilation.Create("Probe", [tree], ReferenceAssemblies.For(packages.Prepend("nanoFramework.CoreLibrary")), options);
    }

    private static CSharpCompilation Compile(FirmwareProject project, IEnumerable<MetadataReference> references, OptimizationLevel optimization)
    {
        if (!LanguageVersionFacts.TryParse(project.Properties["LangVersion"], out var language))
        {
            throw new InvalidOperationException($"{project.Name}: unknown LangVersion {project.Properties["LangVersion"]}.");
        }
        var constants = Words(project.Properties["DefineConstants"]).Where(name => name is not ("DEBUG" or "RELEASE")).ToList();
        constants.Add(optimization == OptimizationLevel.Debug ? "DEBUG" : "RELEASE");
        var parse = new CSharpParseOptions(language, preprocessorSymbols: constants);
        var trees = project.Sources.Select(path => CSharpSyntaxTree.ParseText(
            SourceText.From(File.ReadAllText(path), System.Text.Encoding.UTF8), parse, Repository.Relative(path)));

        bool warningsAreErrors = IsTrue("TreatWarningsAsErrors");
        var ids = Words(project.Properties["NoWarn"]).ToDictionary(id => id, _ => ReportDiagnostic.Suppress, StringComparer.OrdinalIgnoreCase);
        foreach (string id in Words(project.Properties["WarningsNotAsErrors"]))
        {
            ids.TryAdd(id, ReportDiagnostic.Warn);
        }
        var options = new CSharpCompilationOptions(
            project.Properties["OutputType"] == "Exe" ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: optimization, allowUnsafe: IsTrue("AllowUnsafeBlocks"), checkOverflow: IsTrue("CheckForOverflowUnderflow"),
            nullableContextOptions: project.Properties["Nullable"] == "enable" ? NullableContextOptions.Enable : NullableContextOptions.Disable,
            generalDiagnosticOption: warningsAreErrors ? ReportDiagnostic.Error : ReportDiagnostic.Default, specificDiagnosticOptions: ids);
        return CSharpCompilation.Create(project.Properties["AssemblyName"], trees, references, options);

        bool IsTrue(string property) => project.Properties[property].Equals("true", StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<(FirmwareProject Project, CSharpCompilation Compilation)> Referenced(
        FirmwareProject project, IReadOnlyList<(FirmwareProject Project, CSharpCompilation Compilation)> done) =>
        project.ProjectReferences.SelectMany(path => done.Where(pair => pair.Project.Path == path))
            .SelectMany(pair => Referenced(pair.Project, done).Append(pair)).Distinct();

    private static string[] Words(string list) => list.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
