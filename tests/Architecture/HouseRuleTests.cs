using System.Text.RegularExpressions;

namespace Laterne.Architecture;

/// <summary>Rules of the house that a reader should be able to rely on.</summary>
[TestClass]
public sealed partial class HouseRuleTests
{
    private const int LinesOfAFile = 280;

    [GeneratedRegex(@"\b(?:class|interface|struct|record|enum)\s+(\w+(?:Manager|Helper|Helpers|Util|Utils|Utility|Service|Impl))\b")]
    private static partial Regex VagueTypeName();

    [GeneratedRegex(@"(/work/(?:main|wt|plan|shared)|\.\./shared/|\bTODO\b|\bFIXME\b|NotImplementedException\()")]
    private static partial Regex LeftOver();

    [TestMethod]
    public void Every_project_stands_in_the_solution()
    {
        var solution = Tree.Read("nanoFramework.sln").Replace('\\', '/');
        var missing = Tree.Files(".csproj").Where(path => !solution.Contains('"' + path + '"'));
        Assert.IsEmpty(missing);
    }

    [TestMethod]
    public void Package_versions_are_central()
    {
        var own = Tree.Files(".csproj").Where(path => Regex.IsMatch(Tree.Read(path), "PackageReference[^>]*\\bVersion="));
        Assert.IsEmpty(own);
    }

    [TestMethod]
    public void A_source_file_fits_on_a_few_screens()
    {
        // Declarations (.d.ts) are written by a tool from the server's OpenAPI document.
        var sources = Tree.Files(".cs", ".ts", ".tsx").Where(path => !path.EndsWith(".d.ts")).ToList();
        Assert.IsGreaterThan(100, sources.Count);
        var lengths = sources.ToDictionary(path => path, path => Tree.Read(path).Count(c => c == '\n'));
        var longer = lengths.Where(file => file.Value > LinesOfAFile).Select(file => $"{file.Key}: {file.Value}");
        Assert.IsEmpty(longer, string.Join('\n', longer));
    }

    [TestMethod]
    public void Types_are_named_in_the_words_of_the_field()
    {
        var vague = Tree.Files(".cs").SelectMany(path => VagueTypeName().Matches(Tree.Read(path)).Select(match => $"{path}: {match.Groups[1].Value}"));
        Assert.IsEmpty(vague, string.Join('\n', vague));
    }

    [TestMethod]
    public void Nothing_refers_outside_the_project_or_is_left_half_done()
    {
        var self = "tests/Architecture/HouseRuleTests.cs";
        var found = Tree.Files(".cs", ".ts", ".tsx", ".md", ".csproj", ".props", ".targets", ".sh", ".json", ".py")
            .Where(path => path != self && !path.EndsWith("package-lock.json"))
            .SelectMany(path => Tree.Read(path).Split('\n').Select((line, index) => (path, line, number: index + 1)))
            .Where(place => LeftOver().IsMatch(place.line))
            // The recorded device interface and the gate's own samples may name what they forbid.
            .Where(place => !place.path.StartsWith("tests/DeviceGate/"))
            .Select(place => $"{place.path}:{place.number}: {place.line.Trim()}");
        Assert.IsEmpty(found, string.Join('\n', found));
    }

    [TestMethod]
    public void The_top_level_holds_what_the_design_names_and_nothing_else()
    {
        string[] allowed =
        [
            "firmware", "fleet-server", "simulator", "boards", "tests", "nanoFramework.sln", "README.md", "LICENSE",
            "Directory.Build.props", "Directory.Packages.props", ".editorconfig", ".gitignore", ".gitattributes", ".ci", "run.sh", "test.sh", ".git", "data",
        ];
        var others = Directory.EnumerateFileSystemEntries(Tree.Root).Select(Path.GetFileName).Except(allowed);
        Assert.IsEmpty(others);
    }
}
