namespace Laterne.Host.Tests;

/// <summary>The folder of the whole repository, for tests that compare the server with files of it.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "nanoFramework.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
