using Laterne.DeviceGate.References;
using Laterne.DeviceGate.Surface;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Laterne.DeviceGate.RoundTrip;

[TestClass]
public sealed class Surface_Round_Trip_Tests
{
    private static readonly CSharpCompilationOptions Options =
        new(OutputKind.DynamicallyLinkedLibrary, metadataImportOptions: MetadataImportOptions.All);

    public static IEnumerable<object[]> Packages => PackageTable.Read().Select(row => new object[] { row.Id });

    [TestMethod]
    [DynamicData(nameof(Packages))]
    public void The_compiler_sees_in_a_generated_assembly_exactly_what_was_recorded(string id)
    {
        var package = RecordedSurface.Instance.Find(id)!;
        var compilation = CSharpCompilation.Create("Probe", references: ReferenceAssemblies.For([id]), options: Options);

        var seen = compilation.SourceModule.ReferencedAssemblySymbols
            .Where(symbol => package.Assemblies.Any(assembly => assembly.Name == symbol.Name))
            .SelectMany(SymbolLines.Of)
            .Select(Comparable)
            .Order(StringComparer.Ordinal);
        var recorded = File.ReadLines(Path.Combine(PackageTable.Folder, id + ".txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(Comparable)
            .Order(StringComparer.Ordinal);

        string[] lost = [.. recorded.Except(seen)];
        string[] invented = [.. seen.Except(recorded)];
        Assert.IsTrue(lost.Length + invented.Length == 0,
            $"lost:\n  {string.Join("\n  ", lost)}\ninvented:\n  {string.Join("\n  ", invented)}");
        Assert.AreEqual(recorded.Count(), seen.Count());
    }

    /// <summary>Tags stand in no fixed order, and "compile-time only" is a fact about the device, not about the assembly.</summary>
    private static string Comparable(string line)
    {
        const string CompileTimeOnly = "compile-time only, not on device";
        if (!line.StartsWith("T:", StringComparison.Ordinal))
        {
            return line;
        }
        var fact = LineReader.ReadType(line);
        int tags = fact.Tags.All.Count == 0 ? line.Length : line.IndexOf($" [{fact.Tags.All[0]}]", StringComparison.Ordinal);
        return line[..tags] + string.Concat(fact.Tags.All.Where(tag => tag != CompileTimeOnly).Order(StringComparer.Ordinal).Select(tag => $" [{tag}]"));
    }
}
