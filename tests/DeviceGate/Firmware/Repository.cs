namespace Laterne.DeviceGate.Firmware;

/// <summary>Where the sources lie: the folder above the test binaries that holds the solution.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string FirmwareFolder => Path.Combine(Root, "firmware");

    /// <summary>A path as people write it: from the repository's root, with forward slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "nanoFramework.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No nanoFramework.sln above {AppContext.BaseDirectory}.");
    }
}
