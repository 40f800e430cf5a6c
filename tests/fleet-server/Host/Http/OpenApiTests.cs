using System.Diagnostics;
using System.Text.Json;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Laterne.Host.Tests.Http;

[TestClass]
public sealed class OpenApiTests
{
    private static async Task<string> TextAsync()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.Anyone();
        return await client.GetStringAsync("/openapi/v1.json");
    }

    [TestMethod]
    public async Task The_document_is_valid_and_every_reference_leads_somewhere()
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(await TextAsync()));
        var result = await OpenApiDocument.LoadAsync(stream, "json");
        Assert.IsEmpty(result.Diagnostic!.Errors, string.Join('\n', result.Diagnostic.Errors.Select(e => $"{e.Pointer}: {e.Message}")));
        Assert.IsEmpty(result.Document!.Validate(ValidationRuleSet.GetDefaultRuleSet()).Select(e => $"{e.Pointer}: {e.Message}"));
    }

    [TestMethod]
    public async Task A_linter_of_the_world_outside_finds_nothing_to_warn_of()
    {
        var file = Path.Combine(Path.GetTempPath(), $"laterne-openapi-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, await TextAsync());
        try
        {
            using var lint = Process.Start(new ProcessStartInfo("node", ["scripts/lintOpenApi.mjs", file])
            {
                WorkingDirectory = Path.Combine(Repository.Root, "fleet-server/web"),
                RedirectStandardError = true,
            })!;
            var said = await lint.StandardError.ReadToEndAsync();
            await lint.WaitForExitAsync();
            Assert.AreEqual(0, lint.ExitCode, said + "\nNeeds Node.js 20 and npm ci in fleet-server/web; ./test.sh does both.");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [TestMethod]
    public async Task Every_operation_says_what_it_does_what_it_takes_and_how_it_may_refuse()
    {
        var document = JsonSerializer.Deserialize<JsonElement>(await TextAsync());
        var tags = document.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString()).ToHashSet();
        var ids = new HashSet<string>();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var what = $"{operation.Name} {path.Name}";
                Assert.IsTrue(ids.Add(operation.Value.GetProperty("operationId").GetString()!), what + ": operationId twice");
                Assert.IsNotEmpty(operation.Value.GetProperty("summary").GetString()!, what);
                Assert.IsNotEmpty(operation.Value.GetProperty("description").GetString()!, what);
                Assert.Contains(operation.Value.GetProperty("tags")[0].GetString(), tags, what);
                foreach (var parameter in Members(operation.Value, "parameters"))
                {
                    Assert.IsTrue(parameter.TryGetProperty("description", out _), $"{what}: parameter {parameter.GetProperty("name")} is not described");
                }

                var answers = operation.Value.GetProperty("responses").EnumerateObject().Select(r => r.Name).ToList();
                Assert.IsTrue(answers.Any(a => a.StartsWith('2')), what);
                if (Members(operation.Value, "security").Any())
                {
                    CollectionAssert.Contains(answers, "401", what);
                }
            }
        }
    }

    private static IEnumerable<JsonElement> Members(JsonElement element, string name) =>
        element.TryGetProperty(name, out var members) ? members.EnumerateArray() : [];
}
