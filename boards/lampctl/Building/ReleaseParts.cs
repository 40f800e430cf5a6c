using Laterne.Lampctl.Images;
using Laterne.Updates;

namespace Laterne.Lampctl.Building;

/// <summary>
/// The artifacts of a release in the order in which the launcher loads them: what others refer to first, the program last; between equals
/// by name, so that the same build gives the same release.
/// </summary>
internal static class ReleaseParts
{
    /// <summary>Chooses, checks and orders.</summary>
    /// <exception cref="RefusedException">A chip could not start it.</exception>
    public static IReadOnlyList<AssemblyImage> Of(BuildOutput build)
    {
        var region = build.Region.ToDictionary(image => image.Name, StringComparer.Ordinal);
        var parts = build.Application.Where(image => !region.ContainsKey(image.Name)).ToDictionary(image => image.Name, StringComparer.Ordinal);
        var program = Program(parts);
        var ordered = new List<AssemblyImage>();
        Add(program, parts, ordered, []);
        foreach (var part in ordered)
        {
            Check(part, parts, region, build.IsDesktop);
        }

        return ordered.Count <= SlotContent.MostParts
            ? ordered
            : throw new RefusedException(
                "too-many-artifacts", $"The release would have {ordered.Count} assemblies, a slot has room for {SlotContent.MostParts}: {string.Join(", ", ordered.Select(part => part.Name))}.",
                "Class libraries belong into the deployment region: add them to firmware/ClassLibraries.props, build the launcher again and give its folder with --launcher.");
    }

    /// <summary>The only one that no other refers to.</summary>
    private static AssemblyImage Program(Dictionary<string, AssemblyImage> parts)
    {
        var needed = parts.Values.SelectMany(part => part.Needs).Select(need => need.Name).ToHashSet(StringComparer.Ordinal);
        AssemblyImage[] tops = [.. parts.Values.Where(part => !needed.Contains(part.Name)).OrderBy(part => part.Name, StringComparer.Ordinal)];
        AssemblyImage[] entries = [.. tops.Where(part => part.HasEntry)];
        if (entries.Length == 1 && tops.Length == 1)
        {
            return entries[0];
        }

        const string Entry = $"{AssemblyImage.EntryNamespace}.{AssemblyImage.EntryType}.{AssemblyImage.EntryMethod}";
        throw entries.Length != 1
            ? new RefusedException(
                "entry-missing", entries.Length == 0
                    ? $"No assembly on top has the entry point {Entry}, which the launcher starts."
                    : $"More than one assembly has the entry point {Entry}: {string.Join(", ", entries.Select(part => part.Name))}.",
                "Give the output folder of firmware/Device, built whole, and nothing else in it.")
            : new RefusedException(
                "artifact-unused", $"Nothing refers to {string.Join(", ", tops.Except(entries).Select(part => part.Name))}: a rest of an earlier build?",
                "Empty the folder (dotnet clean -c Release -p:Device=true), build again and make the release again.");
    }

    private static void Add(AssemblyImage part, Dictionary<string, AssemblyImage> parts, List<AssemblyImage> ordered, HashSet<string> under)
    {
        if (ordered.Contains(part) || !under.Add(part.Name))
        {
            return;
        }

        foreach (var need in part.Needs.OrderBy(need => need.Name, StringComparer.Ordinal))
        {
            if (parts.TryGetValue(need.Name, out var needed))
            {
                Add(needed, parts, ordered, under);
            }
        }

        ordered.Add(part);
    }

    private static void Check(AssemblyImage part, Dictionary<string, AssemblyImage> parts, Dictionary<string, AssemblyImage> region, bool isDesktop)
    {
        if (part.IsNative)
        {
            throw new RefusedException(
                "artifact-native", $"{part.Name} has a half in the flashed firmware, and the launcher's build does not hold it.",
                "Add its package to firmware/ClassLibraries.props, build the launcher again and give its folder with --launcher. Poles then need a cable first.");
        }

        foreach (var need in part.Needs)
        {
            var has = parts.GetValueOrDefault(need.Name) ?? region.GetValueOrDefault(need.Name);
            if (has is null && !isDesktop)
            {
                throw new RefusedException(
                    "artifact-missing", $"{part.Name} refers to {(need.Name.Length == 0 ? "an assembly without a readable name" : need.Name)}, which is neither in the release nor in the deployment region.",
                    "Was the build copied whole? A class library belongs into firmware/ClassLibraries.props; then build application and launcher again.");
            }

            // The runtime links by major and minor version.
            if (has is not null && !isDesktop && (has.Version.Major, has.Version.Minor) != (need.Version.Major, need.Version.Minor))
            {
                throw new RefusedException(
                    "version-of-reference", $"{part.Name} refers to {need.Name} {need.Version}, but {(region.ContainsKey(need.Name) ? "the deployment region" : "the build")} has {has.Version}: the runtime links major and minor version only.",
                    "Build application and launcher from the same sources. If the launcher has changed, poles need a cable first.");
            }
        }
    }
}
