using System.Text.RegularExpressions;

namespace Laterne.EndToEnd.Documents;

/// <summary>A page of the documentation: its commands, and the places in the tree that it names.</summary>
internal sealed partial record Document(string Path)
{
    /// <summary>The README and one page for each kind of person.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["README.md", "fleet-server/OPERATOR.md", "boards/CREW.md", "simulator/ENGINEER.md", "fleet-server/INTEGRATOR.md", "tests/DEVELOPER.md"];

    private string Text => File.ReadAllText(System.IO.Path.Combine(Demo.Root, Path));

    /// <summary>What stands in its blocks of bash, in order.</summary>
    public IReadOnlyList<string> Blocks => [.. Block().Matches(Text).Select(match => match.Groups[1].Value)];

    /// <summary>Projects that a command between the lines names.</summary>
    public IEnumerable<string> Projects => Project().Matches(Text).Select(match => match.Groups[1].Value);

    /// <summary>Commands of the crew's tool that it names anywhere.</summary>
    public IEnumerable<string> ToolCommands => Tool().Matches(Text).Select(match => match.Groups[1].Value);

    /// <summary>Files and folders that it links to.</summary>
    public IEnumerable<string> Links => Link().Matches(Text).Select(match => match.Groups[1].Value).Where(link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith('#'));

    [GeneratedRegex("```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"--project ([\w/.-]+)")]
    private static partial Regex Project();

    [GeneratedRegex(@"(?:`|^|boards/lampctl -- )lampctl ([a-z]+(?: [a-z]+)?)", RegexOptions.Multiline)]
    private static partial Regex Tool();

    [GeneratedRegex(@"\]\(([^)#]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
