using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Laterne.Lampctl.Tests;

namespace Laterne.Host.Tests.Updates;

[TestClass]
public sealed class LampctlReleaseTests
{
    [TestMethod]
    public async Task The_release_that_lampctl_made_and_signed_is_taken_in_as_it_lies_in_its_folder()
    {
        using var crew = new Crew();
        var build = new DeviceBuild(crew);
        var key = crew.Run("keys make release-1");
        crew.Run("release", [.. build.Line, "--key", "release-1"]);

        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await ada.PostAsync("/api/release-keys", Json((string)key["server"]!)).JsonAsync(HttpStatusCode.Created);
        var begun = await ada.PostAsync("/api/releases", Json(File.ReadAllText(crew.At("out", "upload.json")))).JsonAsync(HttpStatusCode.Created);
        var id = begun.GetProperty("id").GetString();
        Assert.AreEqual("esp32-0.1.0", id);
        var isWhole = false;
        foreach (var path in Directory.GetFiles(crew.At("out", "artifacts")))
        {
            var content = new ByteArrayContent(await File.ReadAllBytesAsync(path));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            isWhole = (await ada.PutAsync($"/api/releases/{id}/artifacts/{Path.GetFileName(path)}", content).JsonAsync()).GetProperty("isWhole").GetBoolean();
        }

        Assert.IsTrue(isWhole);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
