using Laterne.EndToEnd.Roles;
using Laterne.Host.Tests;

namespace Laterne.EndToEnd.Documents;

/// <summary>What the documentation tells people to type works, and what it points to is there.</summary>
[TestClass]
public sealed class DocumentTests
{
    public static IEnumerable<object[]> Pages() => Document.All.Select(path => new object[] { path });

    [TestMethod]
    public async Task Every_command_of_every_page_can_be_typed_as_it_stands()
    {
        await using var stories = await RoleStories.StartAsync();
        var key = await stories.Ada.PostAsync("/api/keys", new { name = "page", scopes = new[] { "see" }, days = 1 }).JsonAsync(System.Net.HttpStatusCode.Created);
        var environment = new Dictionary<string, string> { ["LATERNE_KEY"] = key.GetProperty("key").GetString()! };
        var (server, simulator, mqtt) = (new Uri(stories.Demo.Server).Authority, new Uri(stories.Demo.Simulator).Authority, $"127.0.0.1:{stories.Demo.MqttPort}");
        foreach (var path in Document.All)
        {
            using var shell = new Shell();
            var blocks = new Document(path).Blocks;
            Assert.IsNotEmpty(blocks, path);

            // The README starts servers of its own; the others speak to the demo.
            string Placed(string block) => path == "README.md"
                ? block.Replace(":8080", ":" + Demo.FreePort()).Replace(":8090", ":" + Demo.FreePort()).Replace("1883", Demo.FreePort())
                : block.Replace("127.0.0.1:8080", server).Replace("127.0.0.1:8090", simulator).Replace("127.0.0.1:1883", mqtt);
            var (code, said) = await shell.RunAsync(string.Join('\n', blocks.Select(Placed)), environment);
            Assert.AreEqual(0, code, $"{path}\n{said}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public void Projects_and_files_that_a_page_names_are_there(string path)
    {
        var page = new Document(path);
        var folder = Path.GetDirectoryName(Path.Combine(Demo.Root, path))!;
        foreach (var link in page.Links)
        {
            var target = Path.Combine(folder, link);
            Assert.IsTrue(File.Exists(target) || Directory.Exists(target), $"{path}: {link}");
        }

        foreach (var project in page.Projects)
        {
            Assert.IsNotEmpty(Directory.GetFiles(Path.Combine(Demo.Root, project), "*.csproj"), $"{path}: {project}");
        }
    }

    [TestMethod]
    public async Task Commands_of_the_crews_tool_that_a_page_names_exist()
    {
        using var shell = new Shell();
        foreach (var command in Document.All.SelectMany(path => new Document(path).ToolCommands).Distinct())
        {
            var (code, said) = await shell.RunAsync($"lampctl {command.Split(' ')[0]} --help", new Dictionary<string, string>());
            Assert.AreEqual(0, code, $"lampctl {command}: {said}");
        }
    }
}
