using Laterne.Lampctl.Images;

namespace Laterne.Lampctl.Building;

/// <summary>
/// What the device build left: the application's folder and the launcher's, whose assemblies make up the deployment region. What both have
/// lies in the region and in no slot.
/// </summary>
internal sealed class BuildOutput
{
    private BuildOutput(IReadOnlyList<AssemblyImage> application, IReadOnlyList<AssemblyImage> region, byte[]? deployment, bool isDesktop)
    {
        Application = application;
        Region = region;
        Deployment = deployment;
        IsDesktop = isDesktop;
    }

    /// <summary>File of the deployment region in the launcher's folder.</summary>
    public const string DeploymentFile = "Laterne.Launcher.bin";

    /// <summary>All assemblies in the application's folder.</summary>
    public IReadOnlyList<AssemblyImage> Application { get; }

    /// <summary>All assemblies of the deployment region.</summary>
    public IReadOnlyList<AssemblyImage> Region { get; }

    /// <summary>The deployment region's image; null for a desktop build, which has none.</summary>
    public byte[]? Deployment { get; }

    /// <summary>For the simulator: assemblies of the desktop build.</summary>
    public bool IsDesktop { get; }

    /// <summary>Reads both folders.</summary>
    /// <exception cref="RefusedException">One is missing, holds nothing, or holds what is no whole image.</exception>
    public static BuildOutput Read(string application, string launcher, bool isDesktop)
    {
        var extension = isDesktop ? DesktopFile.Extension : PeFile.Extension;
        var region = Images(launcher, "--launcher", "firmware/Launcher", extension, isDesktop);
        var images = Images(application, "--device", "firmware/Device", extension, isDesktop);
        if (isDesktop)
        {
            return new BuildOutput(images, region, null, true);
        }

        var path = Path.Combine(launcher, DeploymentFile);
        if (!File.Exists(path))
        {
            throw new RefusedException(
                "launcher-image-missing", $"{launcher} has no {DeploymentFile}: without it a new chip starts nothing.",
                "Build it: LC_ALL=C.UTF-8 dotnet build firmware/Launcher -c Release -p:Device=true");
        }

        var deployment = File.ReadAllBytes(path);
        var missing = region.FirstOrDefault(image => deployment.AsSpan().IndexOf(image.Bytes) < 0);
        return missing is null
            ? new BuildOutput(images, region, deployment, false)
            : throw new RefusedException(
                "launcher-image-old", $"{DeploymentFile} does not hold {missing.FileName} as it lies beside it: they come from different builds.",
                "Build the launcher again, whole: dotnet build firmware/Launcher -c Release -p:Device=true --no-incremental");
    }

    private static List<AssemblyImage> Images(string folder, string option, string project, string extension, bool isDesktop)
    {
        if (!Directory.Exists(folder))
        {
            throw new RefusedException(
                "build-missing", $"There is no folder {folder}.",
                $"Build it: LC_ALL=C.UTF-8 dotnet build {project} -c Release -p:Device=true; or name its output with {option}.");
        }

        string[] files = [.. Directory.GetFiles(folder, "*" + extension).Order(StringComparer.Ordinal)];
        if (files.Length == 0)
        {
            throw new RefusedException(
                "build-missing", $"{folder} holds no {extension} file.",
                isDesktop ? $"Name the folder of the desktop build with {option}."
                    : Directory.GetFiles(folder, "*.dll").Length > 0
                        ? "It was built with -p:Pe=false or for the desktop. Build with -p:Device=true where the nanoFramework packages can be restored, and copy the folder here."
                        : $"Name the folder that the device build of {project} writes with {option}.");
        }

        List<AssemblyImage> images = [.. files.Select(path => (Name: Path.GetFileName(path), Bytes: File.ReadAllBytes(path)))
            .Select(file => isDesktop ? DesktopFile.Read(file.Name, file.Bytes) : PeFile.Read(file.Name, file.Bytes))];
        var twice = images.GroupBy(image => image.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1);
        return twice is null
            ? images
            : throw new RefusedException(
                "image-twice", $"{folder} holds {twice.Key} more than once: {string.Join(", ", twice.Select(image => image.FileName))}.",
                "Leave the one that was built last, or build again into an empty folder.");
    }
}
