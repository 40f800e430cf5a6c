using Laterne.DeviceGate.Firmware;

namespace Laterne.DeviceGate.Feed;

/// <summary>
/// A copy of what a device build reads, in a temporary folder with a feed and a package folder of its own,
/// so that neither the developer's obj folders nor the user's package cache are touched.
/// </summary>
internal sealed class DeviceTree : IDisposable
{
    private static readonly string[] RootFiles = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", ".editorconfig"];
    private readonly string _home = Directory.CreateTempSubdirectory("device-gate-").FullName;

    private DeviceTree() => ImitationFeed.Write(Path.Combine(_home, "feed"));

    public string Root => Path.Combine(_home, "tree");

    /// <summary>The props and targets only.</summary>
    public static DeviceTree Empty()
    {
        var tree = new DeviceTree();
        foreach (string path in RootFiles.Select(name => Path.Combine(Repository.Root, name))
            .Concat(Directory.GetFiles(Repository.FirmwareFolder)).Where(File.Exists))
        {
            tree.Copy(path);
        }
        return tree;
    }

    /// <summary>All firmware projects with every source they compile, wherever it lies.</summary>
    public static async Task<DeviceTree> OfFirmware()
    {
        var tree = Empty();
        foreach (string path in (await FirmwareProject.All).SelectMany(project => project.Sources.Append(project.Path)).Distinct())
        {
            tree.Copy(path);
        }
        return tree;
    }

    public string Write(string relative, string text)
    {
        string path = Path.Combine(Root, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public Task<DotnetCommand.Result> Build(string project, params string[] more) => DotnetCommand.Run(Root,
        ["build", project, "-nologo", "-nodeReuse:false", "-v:minimal", "-p:UseSharedCompilation=false", "-p:Device=true", "-p:Pe=false",
            $"-p:RestoreSources={Path.Combine(_home, "feed")}", $"-p:RestorePackagesPath={Path.Combine(_home, "packages")}", .. more]);

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private void Copy(string path)
    {
        string target = Path.Combine(Root, Path.GetRelativePath(Repository.Root, path));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(path, target);
    }
}
