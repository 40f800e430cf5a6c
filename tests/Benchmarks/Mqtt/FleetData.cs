using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Laterne.Mqtt.Benchmarks;

/// <summary>A data folder of the real fleet server with enrolled poles, and what lies in its database afterwards.</summary>
internal sealed class FleetData : IDisposable
{
    /// <summary>The fleet server's program, built with this one.</summary>
    public static readonly string Program = typeof(FleetData).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static data => data.Key == "HostProgram").Value!;

    private readonly string _folder = Directory.CreateTempSubdirectory("laterne-benchmark-").FullName;

    public FleetData(int poles)
    {
        string street = Path.Combine(_folder, "street.json");
        File.WriteAllText(street, JsonSerializer.Serialize(new
        {
            poles = Enumerable.Range(0, poles).Select(static i => new
            {
                id = string.Create(CultureInfo.InvariantCulture, $"pole{i:D5}"),
                latitude = 51.40 + (i % 100 * 0.0003),
                longitude = 6.70 + (i / 100 * 0.0005),
            }),
        }));
        var start = new ProcessStartInfo("dotnet", [Program, "import-poles", street, "--secrets", Secrets, "--data", Data]);
        using Process import = Process.Start(start)!;
        import.WaitForExit();
        if (import.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Program} could not import the poles; exit code {import.ExitCode}.");
        }
    }

    public string Data => Path.Combine(_folder, "data");

    public string Secrets => Path.Combine(_folder, "secrets.json");

    /// <summary>The command line of the whole server, for <see cref="BrokerProcess.StartOwn"/>.</summary>
    public string Serve => $"dotnet {Program} serve --data {Data} --urls http://127.0.0.1:0 --mqtt-port {{port}} --mqtt-tls-port 0";

    /// <summary>Samples in the database, all and different ones; the server must have ended by itself, so that all are settled.</summary>
    public (long All, long Different) StoredSamples()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, "laterne.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return (Count(connection, "SELECT COUNT(*) FROM telemetry"), Count(connection, "SELECT COUNT(*) FROM (SELECT DISTINCT pole, boot, seq FROM telemetry)"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static long Count(SqliteConnection connection, string query)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = query;
        return (long)command.ExecuteScalar()!;
    }
}
