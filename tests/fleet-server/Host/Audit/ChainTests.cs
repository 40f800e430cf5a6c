using Laterne.Features.Audit;
using Laterne.Host.Commands;
using Laterne.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Host.Tests.Audit;

[TestClass]
public sealed class ChainTests
{
    [TestMethod]
    public async Task An_untouched_log_is_unbroken_and_its_head_moves_with_every_line()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await NoteAsync(server, 1200);
        var first = await ada.GetAsync("/api/audit/verification").JsonAsync();
        Assert.IsTrue(first.GetProperty("unbroken").GetBoolean(), first.ToString());
        Assert.AreEqual(1201, first.GetProperty("lines").GetInt64());
        Assert.AreEqual(0, await VerifyAsync(server.Folder), "the command, beside the running server");
        await NoteAsync(server, 1);
        var second = await ada.GetAsync("/api/audit/verification").JsonAsync();
        Assert.AreEqual(1202, second.GetProperty("lines").GetInt64());
        Assert.AreNotEqual(first.GetProperty("head").GetString(), second.GetProperty("head").GetString());
    }

    [TestMethod]
    [DataRow("UPDATE audit SET after = '{\"n\":99}' WHERE id = 4", "line-changed", 4, 3)]
    [DataRow("UPDATE audit SET person = 'eve' WHERE id = 5", "line-changed", 5, 4)]
    [DataRow("UPDATE audit SET time_ms = time_ms + 1 WHERE id = 2", "line-changed", 2, 1)]
    [DataRow("DELETE FROM audit WHERE id = 3", "line-missing", 3, 2)]
    [DataRow("DELETE FROM audit WHERE id = 3; DELETE FROM audit_seals WHERE audit_id = 3", "seal-missing", 4, 2)]
    public async Task Tampering_with_the_file_itself_shows_and_says_where(string sql, string fault, int id, int upTo)
    {
        var folder = Directory.CreateTempSubdirectory("laterne-audit-").FullName;
        try
        {
            await using (var server = await TestServer.StartAsync(folder, TestServer.Sqlite))
            {
                using var ada = await server.AdministratorAsync();
                await NoteAsync(server, 9);
                await ada.GetAsync("/api/audit/verification").JsonAsync();
            }

            await using (var file = new SqliteConnection($"Data Source={Path.Combine(folder, "laterne.db")};Pooling=False"))
            {
                await file.OpenAsync();
                await using var command = file.CreateCommand();
                command.CommandText = "DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; DROP TRIGGER audit_seals_no_delete; " + sql;
                await command.ExecuteNonQueryAsync();
            }

            await using var later = await TestServer.StartAsync(folder, TestServer.Sqlite);
            using var again = await later.LogInAsync("ada");
            var finding = await again.GetAsync("/api/audit/verification").JsonAsync();
            Assert.IsFalse(finding.GetProperty("unbroken").GetBoolean());
            Assert.AreEqual(2, await VerifyAsync(folder));
            Assert.AreEqual($"{fault} {id} after {upTo}", $"{finding.GetProperty("fault")} {finding.GetProperty("faultId")} after {finding.GetProperty("upToId")}");
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public async Task A_line_is_sealed_by_itself_soon_after_it_was_noted()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        var csv = "";
        var until = DateTime.UtcNow.AddSeconds(30);
        while (!csv.Split("\r\n").Skip(1).Any(row => row.Split(',')[^1].Length == 64) && DateTime.UtcNow < until)
        {
            await Task.Delay(100);
            csv = await ada.GetStringAsync("/api/audit/csv");
        }

        Assert.IsTrue(DateTime.UtcNow < until, csv);
    }

    private static Task<int> VerifyAsync(string folder) =>
        ServerCommands.Root().Parse(["verify-audit", "--data", folder]).InvokeAsync();

    private static async Task NoteAsync(TestServer server, int lines)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var audit = scope.ServiceProvider.GetRequiredService<AuditTrail>();
        for (var i = 0; i < lines; i++)
        {
            audit.Note("test", "thing/" + i, null, new { n = i });
        }

        await scope.ServiceProvider.GetRequiredService<LaterneDb>().SaveChangesAsync();
    }
}
