namespace Laterne.DeviceGate.Surface;

/// <summary>Reads one surface file: the header, then the types of each assembly.</summary>
internal static class SurfaceReader
{
    private const string Depends = "# depends on: ";
    private const string Assembly = "# assembly: ";
    private const string References = "# references: ";
    private const string Section = "# --- assembly ";

    /// <exception cref="FormatException">A line does not follow the format; the message names file, line number and column.</exception>
    public static PackageSurface Read(string path, string id, string version)
    {
        string[] lines = File.ReadAllLines(path);
        string dependsOn = Header(lines, Depends).Single();
        var references = Header(lines, References).Select(line => line.Split(" -> ")).ToDictionary(pair => pair[0], pair => ListOf(pair[1]));
        var assemblies = Header(lines, Assembly)
            .Select(line => line.Split(' ')[0])
            .Select(name => new AssemblySurface(name, System.Version.Parse(version + ".0"), references[name]))
            .ToList();

        var current = assemblies[0];
        for (int i = 0; i < lines.Length; i++)
        {
            try
            {
                if (lines[i].StartsWith(Section, StringComparison.Ordinal))
                {
                    string name = lines[i][Section.Length..].Split(' ')[0];
                    current = assemblies.Single(assembly => assembly.Name == name);
                }
                else if (lines[i].StartsWith("T:", StringComparison.Ordinal))
                {
                    current.Types.Add(LineReader.ReadType(lines[i]));
                }
                else if (lines[i].Length > 0 && lines[i][0] != '#')
                {
                    LineReader.ReadMember(current.Types[^1], lines[i]);
                }
            }
            catch (FormatException e)
            {
                throw new FormatException($"{Path.GetFileName(path)}({i + 1}): {e.Message}", e);
            }
        }
        return new PackageSurface(id, version, ListOf(dependsOn), assemblies);
    }

    private static IEnumerable<string> Header(string[] lines, string prefix) =>
        lines.Where(line => line.StartsWith(prefix, StringComparison.Ordinal)).Select(line => line[prefix.Length..]);

    private static string[] ListOf(string text) => text == "(nothing)" ? [] : text.Split(", ");
}
