using System.Text.Json;
using Laterne.Host.Commands;

namespace Laterne.Host.Tests.Poles;

[TestClass]
public sealed class ImportTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("laterne-import-").FullName;

    private string Street => Path.Combine(_folder, "street.json");

    private string Secrets => Path.Combine(_folder, "out", "secrets.json");

    [TestCleanup]
    public void Delete()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private void Write(params string[] ids) => File.WriteAllText(Street, JsonSerializer.Serialize(new
    {
        poles = ids.Select((id, i) => new { id, name = "Nordstraße " + i, latitude = 51.4 + (i * 0.001), longitude = 6.7, group = "nord" }),
        segments = new[] { new { id = "nord", name = "Nordstraße", line = new[] { new[] { 6.75, 51.43 }, [6.76, 51.44] } } },
    }));

    private Task<int> ImportAsync() => ImportPoles.RunAsync(
        Street, Secrets, new Dictionary<string, string?>(TestServer.IsPostgres ? TestServer.PostgresSettings(_folder) : []) { ["Laterne:Data"] = _folder }, default);

    private Dictionary<string, string> Kept() =>
        JsonSerializer.Deserialize<JsonElement[]>(File.ReadAllText(Secrets))!.ToDictionary(e => e.GetProperty("id").GetString()!, e => e.GetProperty("secret").GetString()!);

    [TestMethod]
    public async Task A_street_file_becomes_poles_a_group_a_street_and_secrets_that_only_the_owner_reads()
    {
        Write("N-01", "N-02");
        Assert.AreEqual(0, await ImportAsync());
        if (!OperatingSystem.IsWindows())
        {
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Secrets));
        }

        await using var server = await TestServer.StartAsync(_folder);
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-02", Kept()["N-02"]);
        await Eventually.IsAsync(() => pole.LatestVersion == 1, "the pole gets its settings");
        var group = (await ada.GetAsync("/api/groups").JsonAsync())[0];
        Assert.AreEqual("Nordstraße", group.GetProperty("name").GetString());
        Assert.AreEqual(2, group.GetProperty("poles").GetInt32());
        var street = (await ada.GetAsync("/api/segments").JsonAsync()).GetProperty("features")[0];
        Assert.AreEqual(6.76, street.GetProperty("geometry").GetProperty("coordinates")[1][0].GetDouble());
    }

    [TestMethod]
    public async Task Importing_again_leaves_known_secrets_makes_missing_ones_anew_and_adds_new_poles()
    {
        Write("N-01", "N-02");
        await ImportAsync();
        var before = Kept();
        Assert.AreEqual(0, await ImportAsync());
        CollectionAssert.AreEquivalent(before, Kept());

        File.WriteAllText(Secrets, JsonSerializer.Serialize(new[] { new { id = "N-01", secret = before["N-01"] } }));
        Write("N-01", "N-02", "N-03");
        Assert.AreEqual(0, await ImportAsync());
        var after = Kept();
        Assert.AreEqual(before["N-01"], after["N-01"]);
        Assert.AreNotEqual(before["N-02"], after["N-02"]);
        Assert.AreEqual(3, after.Count);
        await using var server = await TestServer.StartAsync(_folder);
        foreach (var (id, secret) in after)
        {
            await using var pole = await TestPole.ConnectAsync(server, id, secret);
        }
    }

    [TestMethod]
    public async Task A_bad_street_file_or_a_foreign_secrets_file_changes_nothing()
    {
        File.WriteAllText(Street, """{"poles":[{"id":"a b","latitude":1,"longitude":2}]}""");
        Assert.AreEqual(1, await ImportAsync());
        Write("N-01");
        Directory.CreateDirectory(Path.GetDirectoryName(Secrets)!);
        File.WriteAllText(Secrets, "my diary");
        Assert.AreEqual(1, await ImportAsync());
        Assert.AreEqual("my diary", File.ReadAllText(Secrets));
    }
}
