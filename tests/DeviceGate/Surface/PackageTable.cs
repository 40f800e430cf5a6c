using System.Text.Json;

namespace Laterne.DeviceGate.Surface;

/// <summary>One row of <c>Api/packages.json</c>. <paramref name="Exact"/> is false where the version was only seen approximately.</summary>
internal sealed record PackageRow(string Id, IReadOnlyList<string> Assemblies, string Version, bool Exact, bool Native, int PeBytes);

/// <summary>The packages whose surface is recorded, with the stable versions that belong to one firmware.</summary>
internal static class PackageTable
{
    private sealed record Document(IReadOnlyList<PackageRow> Packages);

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Api");

    public static IReadOnlyList<PackageRow> Read()
    {
        string json = File.ReadAllText(Path.Combine(Folder, "packages.json"));
        return JsonSerializer.Deserialize<Document>(json, JsonSerializerOptions.Web)!.Packages;
    }
}
