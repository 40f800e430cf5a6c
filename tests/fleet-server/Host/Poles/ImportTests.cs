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
    public async Task The_demos_street_comes_with_what_hangs_on_its_poles_and_the_poles_get_settings_for_it()
    {
        File.Copy(Path.Combine(Repository.Root, "simulator", "Street", "Data", "equipped-street.json"), Street);
        Assert.AreEqual(0, await ImportAsync());
        await using var server = await TestServer.StartAsync(_folder);
        using var ada = await server.AdministratorAsync();
        foreach (var (pole, section, member, value) in new[] { ("N-05", "charging", "maxA", "16"), ("N-07", "weather", "selfHeatingCentiKelvin", "120"), ("L-01", "hotspot", "address", "\"10.20.0.9\"") })
        {
            await using var light = await TestPole.ConnectAsync(server, pole, Kept()[pole]);
            await Eventually.IsAsync(() => light.Desired.Any(document => document.TryGetProperty(section, out var settings) && settings.GetProperty(member).GetRawText() == value), $"{pole} gets {section}");
        }

        var points = (await ada.GetAsync("/api/charge-points").JsonAsync()).GetProperty("items").EnumerateArray().Select(point => point.GetProperty("poleId").GetString()).ToList();
        CollectionAssert.AreEquivalent(new[] { "N-05", "N-06", "L-04" }, points);
    }

    [TestMethod]
    [DoNotParallelize]
    [DataRow("""{"fountain":{}}""", "equipment.fountain is nothing that a pole can have. It can have accessPoint, chargePoint, weatherStation.")]
    [DataRow("""{"chargePoint":{"maxA":80}}""", "equipment.chargePoint: Connector and cable bear 6 to 32 A.")]
    [DataRow("""{"weatherStation":{"heightDm":"high"}}""", "equipment.weatherStation has not the shape")]
    [DataRow("""{"accessPoint":null}""", "equipment.accessPoint has not the shape")]
    public async Task Equipment_that_cannot_be_is_refused_with_the_pole_and_nothing_is_imported(string equipment, string sentence)
    {
        File.WriteAllText(Street, $$"""{"poles":[{"id":"N-01","latitude":51,"longitude":6,"equipment":{{equipment}}}]}""");
        var (told, aside) = (Console.Error, new StringWriter());
        Console.SetError(aside);
        try
        {
            Assert.AreEqual(1, await ImportAsync());
        }
        finally
        {
            Console.SetError(told);
        }

        StringAssert.Contains(aside.ToString(), "pole N-01: " + sentence);
        Assert.IsFalse(File.Exists(Secrets));
        File.WriteAllText(Street, """{"poles":[{"id":"N-01","latitude":51,"longitude":6}]}""");
        Assert.AreEqual(0, await ImportAsync());
        Assert.HasCount(1, Kept());
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
