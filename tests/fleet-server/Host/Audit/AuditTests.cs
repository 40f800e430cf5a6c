using System.Net;
using System.Reflection;
using System.Text.Json;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Host.Tests.Audit;

[TestClass]
public sealed class AuditTests
{
    [TestMethod]
    public async Task A_line_of_the_audit_log_can_neither_be_changed_nor_deleted()
    {
        await using var server = await TestServer.StartAsync();
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LaterneDb>();
        scope.ServiceProvider.GetRequiredService<AuditTrail>().Note("changeProgram", "program/side-streets", new { level = 30 }, new { level = 20 });
        await db.SaveChangesAsync();
        await scope.ServiceProvider.GetRequiredService<AuditSeals>().SealAsync(default);

        await Assert.ThrowsAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("UPDATE audit SET person = 'nobody'"));
        await Assert.ThrowsAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM audit"));
        await Assert.ThrowsAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("UPDATE audit_seals SET number = 7"));
        await Assert.ThrowsAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM audit_seals"));

        var line = await db.Set<AuditEntry>().AsNoTracking().SingleAsync();
        Assert.AreEqual("system changeProgram program/side-streets {\"level\":30} {\"level\":20}", $"{line.Person} {line.Action} {line.Target} {line.Before} {line.After}");
    }

    [TestMethod]
    public async Task The_page_has_words_in_both_languages_for_every_operation_that_changes_something()
    {
        await using var server = await TestServer.StartAsync();
        var words = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "fleet-server/web/src/audit/actionWords.ts"));
        var (english, german) = (words[..words.IndexOf("de: {", StringComparison.Ordinal)], words[words.IndexOf("de: {", StringComparison.Ordinal)..]);
        var silent = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ChangesNothing>() is null && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.All(method => method is "GET" or "HEAD") == false)
            .Select(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName)
            .Where(name => name is not null && !(english.Contains($"    {name}: '", StringComparison.Ordinal) && german.Contains($"    {name}: '", StringComparison.Ordinal)));
        Assert.IsEmpty(silent, "web/src/audit/actionWords.ts has no words for: " + string.Join(' ', silent));
    }

    [TestMethod]
    public async Task Every_endpoint_that_changes_something_takes_the_audit_log()
    {
        await using var server = await TestServer.StartAsync();
        var silent = new List<string>();
        var seen = 0;
        foreach (var endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
            if (endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() is not { } name || methods.All(method => method is "GET" or "HEAD") || endpoint.Metadata.GetMetadata<ChangesNothing>() is not null)
            {
                continue;
            }

            seen++;
            if (!endpoint.Metadata.GetMetadata<MethodInfo>()!.GetParameters().Any(parameter => Takes(parameter.ParameterType, 2)))
            {
                silent.Add(name.EndpointName);
            }
        }

        Assert.IsGreaterThan(25, seen);
        Assert.IsEmpty(silent, "These change something and note nothing. Note it with AuditTrail, or say .ChangesNothing(): " + string.Join(", ", silent));
    }

    private static bool Takes(Type type, int depth) => type == typeof(AuditTrail) ||
        (depth > 0 && type.Assembly == typeof(AuditTrail).Assembly &&
            type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(made => made.GetParameters().Any(parameter => Takes(parameter.ParameterType, depth - 1))));

    [TestMethod]
    public async Task The_log_says_who_changed_what_from_what_to_what_and_filters_and_pages()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        using var otto = await server.UserAsync(ada, "otto", "operator");
        await otto.PostAsync("/api/groups", new { id = "g", name = "Old" }).JsonAsync(HttpStatusCode.Created);
        server.Time.Advance(TimeSpan.FromMinutes(1));
        var later = server.Time.NowMs;
        await otto.PutAsync("/api/groups/g", new { name = "=New" }).JsonAsync();
        await ada.PutAsync("/api/groups/g", new { name = "" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "name");

        var line = (await ada.GetAsync("/api/audit?target=group/g&limit=1").JsonAsync()).GetProperty("lines")[0];
        Assert.AreEqual("otto changeGroup group/g", $"{line.GetProperty("person")} {line.GetProperty("action")} {line.GetProperty("target")}");
        Assert.AreEqual("Old", line.GetProperty("before").GetProperty("name").GetString());
        Assert.AreEqual("=New", line.GetProperty("after").GetProperty("name").GetString());

        Assert.AreEqual("createUser setUp", await ActionsAsync(ada, "person=ada"));
        Assert.AreEqual("changeGroup createGroup logIn", await ActionsAsync(ada, "person=otto"));
        Assert.AreEqual("createGroup", await ActionsAsync(ada, "action=createGroup"));
        Assert.AreEqual("changeGroup", await ActionsAsync(ada, "fromMs=" + later));
        Assert.AreEqual("createGroup", await ActionsAsync(ada, $"toMs={later}&target=group/"));
        Assert.AreEqual("", await ActionsAsync(ada, "target=group/_"));

        var seen = new List<long>();
        for (long? before = long.MaxValue; before is not null;)
        {
            var page = await ada.GetAsync($"/api/audit?limit=2&before={before}").JsonAsync();
            seen.AddRange(page.GetProperty("lines").EnumerateArray().Select(l => l.GetProperty("id").GetInt64()));
            before = page.GetProperty("next") is { ValueKind: JsonValueKind.Number } next ? next.GetInt64() : null;
        }

        CollectionAssert.AreEqual(seen.OrderDescending().Distinct().ToList(), seen);
        Assert.HasCount(5, seen);
        await ada.GetAsync("/api/audit?limit=201").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "limit");
        await ada.GetAsync("/api/audit?fromMs=yesterday").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "fromMs");
        await otto.GetAsync("/api/audit").RefusalAsync(HttpStatusCode.Forbidden, "role-too-low");
    }

    [TestMethod]
    public async Task Logins_and_refused_ones_are_noted_but_never_what_was_typed()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        using var anyone = server.Anyone();
        await anyone.PostAsync("/api/session", new { user = "ada", password = "wrong password" }).RefusalAsync(HttpStatusCode.Unauthorized, "wrong-login");
        await anyone.PostAsync("/api/session", new { user = TestServer.Password, password = "x" }).RefusalAsync(HttpStatusCode.Unauthorized, "wrong-login");
        await ada.PutAsync("/api/session", new { password = TestServer.Password, newPassword = "another good one" }).JsonAsync();
        using var again = await server.LogInAsync("ada", "another good one");
        await TestServer.AddPoleAsync(again, "N-01");
        await again.PostAsync("/api/poles/N-01/secret", new { }).JsonAsync();
        var log = await again.GetStringAsync("/api/audit/csv");
        foreach (var secret in new[] { "wrong password", TestServer.Password, "another good one", "secret\"" })
        {
            Assert.DoesNotContain(secret, log);
        }

        var lines = (await again.GetAsync("/api/audit?action=logInRefused").JsonAsync()).GetProperty("lines");
        Assert.AreEqual("user/(unknown)", lines[0].GetProperty("target").GetString());
        Assert.AreEqual("user/ada", lines[1].GetProperty("target").GetString());
        Assert.AreEqual("nobody", lines[1].GetProperty("person").GetString());
        Assert.AreEqual("this machine", lines[1].GetProperty("after").GetProperty("address").GetString());
    }

    [TestMethod]
    public async Task The_export_is_a_table_that_no_spreadsheet_takes_for_formulas()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using (var scope = server.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<AuditTrail>().Note("a", "=cmd|' /C calc'!A0", null, new { text = "two\r\nlines, \"quoted\"" });
            await scope.ServiceProvider.GetRequiredService<LaterneDb>().SaveChangesAsync();
        }

        await ada.GetAsync("/api/audit/verification").JsonAsync();
        var rows = (await ada.GetStringAsync("/api/audit/csv")).Split("\r\n");
        Assert.AreEqual("id,time,person,action,target,before,after,number,hash", rows[0].TrimStart('\uFEFF'));
        Assert.Contains(",system,a,'=cmd|' /C calc'!A0,,\"{\"\"text\"\":", rows[2]);
        Assert.AreEqual(64, rows[2].Split(',')[^1].Length);
        Assert.HasCount(4, rows);
    }

    private static async Task<string> ActionsAsync(HttpClient client, string query)
    {
        var answer = await client.GetAsync("/api/audit?" + query).JsonAsync();
        return string.Join(' ', answer.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("action").GetString()));
    }
}
