using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Laterne.Storage.Tests;

/// <summary>
/// A PostgreSQL of the test run's own, from Debian's package <c>postgresql</c>, in a temporary folder on a free port of the
/// loopback. Started by the first test that needs it.
/// </summary>
[TestClass]
public sealed class PostgresCluster
{
    // Without its folder a server that was only just starting ends by itself within a minute.
    private const string Stop = """
        $4 "$1" -D "$2" -m immediate stop
        rm -rf "$3"
        """;

    private static readonly Lazy<Task<PostgresCluster>> Running = new(StartAsync);
    private readonly string _folder;
    private readonly int _port;
    private EndGuard? _guard;

    private PostgresCluster(string folder, int port) => (_folder, _port) = (folder, port);

    public PostgresCluster() => _folder = "";

    public static async Task<string> CreateSchemaAsync(string schema)
    {
        var cluster = await Running.Value;
        await cluster.ExecuteAsync($"CREATE SCHEMA {schema}");
        return cluster.ConnectionString + $";Search Path={schema}";
    }

    public static async Task DropSchemaAsync(string schema)
    {
        NpgsqlConnection.ClearAllPools();
        await (await Running.Value).ExecuteAsync($"DROP SCHEMA {schema} CASCADE");
    }

    [AssemblyCleanup]
    public static async Task StopAsync()
    {
        if (Running.IsValueCreated)
        {
            await (await Running.Value).EndAsync();
        }
    }

    [TestMethod]
    [Timeout(120_000)]
    public async Task A_cluster_ends_with_the_pipe_of_its_process_and_leaves_no_folder()
    {
        var cluster = await StartAsync();
        await cluster.ExecuteAsync("SELECT 1");
        await cluster.EndAsync();
        NpgsqlConnection.ClearAllPools();
        await Assert.ThrowsAsync<NpgsqlException>(() => cluster.ExecuteAsync("SELECT 1"));
        Assert.IsFalse(Directory.Exists(Path.GetDirectoryName(cluster._folder)));
    }

    private ValueTask EndAsync() => _guard!.DisposeAsync();

    private string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=laterne;Database=postgres";

    private static async Task<PostgresCluster> StartAsync()
    {
        var binaries = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Order().LastOrDefault() : null;
        if (binaries is null)
        {
            Assert.Fail("PostgreSQL is not installed here (Debian: apt-get install postgresql), or run ./test.sh, which does it.");
        }

        var folder = Directory.CreateTempSubdirectory("laterne-postgres-").FullName;
        if (Environment.UserName == "root")
        {
            // PostgreSQL refuses to run as root.
            await RunAsync("/bin", "chown", $"postgres {folder}");
        }

        var cluster = new PostgresCluster(Path.Combine(folder, "data"), FreePort());
        await RunAsync(binaries!, "initdb", $"-D {cluster._folder} -U laterne --auth=trust --no-sync");
        cluster._guard = EndGuard.Start(Stop, Path.Combine(binaries!, "pg_ctl"), cluster._folder, folder, Environment.UserName == "root" ? "runuser -u postgres --" : "");
        await RunAsync(binaries!, "pg_ctl", $"-D {cluster._folder} -w -l {folder}/log -o \"-p {cluster._port} -c max_connections=500 -c fsync=off -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}\" start");
        return cluster;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static async Task RunAsync(string folder, string program, string arguments)
    {
        var path = Path.Combine(folder, program);
        var asPostgres = Environment.UserName == "root" && folder != "/bin";
        var start = asPostgres
            ? new ProcessStartInfo("/usr/sbin/runuser", $"-u postgres -- {path} {arguments}")
            : new ProcessStartInfo(path, arguments);
        start.WorkingDirectory = Path.GetTempPath();
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        Assert.AreEqual(0, process.ExitCode, $"{program} {arguments}");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
