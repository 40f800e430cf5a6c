using System.Text.Json;
using Laterne.Features.Live;
using Laterne.Features.Poles;
using Laterne.Storage.Migrations;

namespace Laterne.Host.Commands;

/// <summary>
/// Imports a street file and adds the secrets of its poles to a file that only its owner may read. Repeating it changes
/// nothing; a pole whose secret is missing from the file gets a new one.
/// </summary>
internal static class ImportPoles
{
    private sealed record Entry(string Id, string Secret);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task<int> RunAsync(string street, string secrets, IReadOnlyDictionary<string, string?> overrides, CancellationToken cancel)
    {
        try
        {
            var (file, fault) = StreetFile.Read(street);
            if (file is null)
            {
                return Fail(fault!);
            }

            if (!TryReadSecrets(secrets, out var known))
            {
                return Fail($"{secrets} is there but is no list of secrets. Move it away, or name another file.");
            }

            await using var services = ToolServices.Build(overrides);
            await services.GetRequiredService<Migrator>().MigrateAsync(cancel);
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<FleetLoading>().RunAsync(cancel);
            var import = scope.ServiceProvider.GetRequiredService<ImportStreet>();
            var (result, refused) = await import.RunAsync(file, known.Keys.ToHashSet(), cancel);
            if (result is null)
            {
                return Fail(refused!);
            }

            foreach (var (id, secret) in result.Secrets)
            {
                known[id] = secret;
            }

            WriteSecrets(secrets, known);
            Console.WriteLine($"{result.Created} poles created, {result.Rotated} secrets renewed, {file.Poles.Count - result.Created - result.Rotated} left as they were. Secrets: {secrets}");
            return 0;
        }
        catch (Exception fault) when (StartFaults.Explain(fault) is { } sentence)
        {
            return Fail(sentence);
        }
    }

    private static bool TryReadSecrets(string path, out SortedDictionary<string, string> secrets)
    {
        secrets = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(path))
        {
            return true;
        }

        try
        {
            foreach (var entry in JsonSerializer.Deserialize<Entry[]>(File.ReadAllText(path), Json) ?? [])
            {
                secrets[entry.Id] = entry.Secret;
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Written aside and moved over, so that an interrupted import leaves the old secrets.
    private static void WriteSecrets(string path, SortedDictionary<string, string> secrets)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var aside = path + ".new";
        File.Delete(aside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(aside, options))
        {
            JsonSerializer.Serialize(stream, secrets.Select(pair => new Entry(pair.Key, pair.Value)), Json);
            stream.Flush(flushToDisk: true);
        }

        File.Move(aside, path, overwrite: true);
    }

    private static int Fail(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }
}
