namespace Laterne.Architecture;

/// <summary>The checkout under test, found upwards from the test's own assembly.</summary>
internal static class Tree
{
    private static readonly string[] Generated = ["bin", "obj", "node_modules", "dist", "data", "TestResults", ".git", ".vs", ".idea"];

    public static readonly string Root = FindRoot();

    /// <summary>Files whose name ends in one of <paramref name="endings"/>, as paths relative to the root, with '/'.</summary>
    public static IEnumerable<string> Files(params string[] endings) =>
        Walk(Root)
            .Where(path => endings.Any(path.EndsWith))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static string Read(string relative) => File.ReadAllText(Path.Combine(Root, relative));

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            yield return file;
        }
        foreach (var child in Directory.EnumerateDirectories(folder))
        {
            if (Generated.Contains(Path.GetFileName(child)))
            {
                continue;
            }
            foreach (var file in Walk(child))
            {
                yield return file;
            }
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "nanoFramework.sln")))
            {
                return folder.FullName;
            }
        }
        throw new DirectoryNotFoundException("nanoFramework.sln stands in no folder above " + AppContext.BaseDirectory);
    }
}
