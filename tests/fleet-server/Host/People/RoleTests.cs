using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Laterne.Features.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Host.Tests.People;

[TestClass]
public sealed class RoleTests
{
    private static readonly string[] OpenToAll =
        ["GET /api/session", "POST /api/session", "DELETE /api/session", "POST /api/setup", "POST /api/enrolment/claim", "GET /api/enrolment/claims/{claim}", "GET /api/health"];

    [TestMethod]
    public async Task Every_operation_refuses_everyone_whose_role_lacks_the_right()
    {
        await using var server = await TestServer.StartAsync();
        using var administrator = await server.AdministratorAsync();
        using var anyone = server.Anyone();
        var people = new List<(Role Role, HttpClient Client)>();
        foreach (var role in Enum.GetValues<Role>())
        {
            people.Add((role, await server.UserAsync(administrator, "of-" + role.ToString().ToLowerInvariant(), JsonNamingPolicy.CamelCase.ConvertName(role.ToString()))));
        }

        var seen = 0;
        foreach (var (method, path, right) in RightsTable.Read().Where(row => row.Right != RightsTable.Nobody))
        {
            seen++;
            var holders = Rights.Holders[right];
            Assert.AreEqual(HttpStatusCode.Unauthorized, await StatusAsync(anyone, method, path), $"{method} {path} by anyone");
            foreach (var (role, client) in people)
            {
                Assert.AreEqual(!holders.Contains(role), await StatusAsync(client, method, path) == HttpStatusCode.Forbidden, $"{method} {path} by a {role}");
            }
        }

        Assert.IsGreaterThan(35, seen);
        people.ForEach(person => person.Client.Dispose());
    }

    [TestMethod]
    public async Task The_table_of_rights_holds_every_operation_of_the_document()
    {
        await using var server = await TestServer.StartAsync();
        using var anyone = server.Anyone();
        var document = await anyone.GetAsync("/openapi/v1.json").JsonAsync();
        var endpoints = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        var rows = Operations(document).Select(operation => (operation.Method, operation.Path, Right: RightOf(endpoints, operation.Method, operation.Path))).ToList();
        Assert.AreEqual(RightsTable.Write(rows), RightsTable.Text(), "The rights changed. Look at the difference, then write the table with LATERNE_WRITE_RIGHTS=1.");
    }

    [TestMethod]
    public async Task Every_endpoint_names_a_right_or_is_open_on_purpose()
    {
        await using var server = await TestServer.StartAsync();
        var open = new List<string>();
        foreach (var endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var name = $"{endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0]} {endpoint.RoutePattern.RawText}";
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            {
                open.Add(name);
                continue;
            }

            Assert.IsNotNull(endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy, name);
        }

        string[] expected = [.. OpenToAll, "GET /healthz", "GET /releases/{folder}/{name}", "GET /readyz", " /metrics", "GET /openapi/{documentName}.json", "GET {*path:page}"];
        CollectionAssert.AreEquivalent(expected, open, string.Join('\n', open));
    }

    private static string RightOf(List<RouteEndpoint> endpoints, string method, string path)
    {
        var endpoint = endpoints.Single(e =>
            Plain(e.RoutePattern.RawText!) == Plain(path) && (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(method) ?? false));
        return endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ? RightsTable.Nobody : endpoint.Metadata.GetMetadata<IAuthorizeData>()!.Policy!;
    }

    private static string Plain(string path) => Constraint.Replace('/' + path.Trim('/'), "}");

    private static readonly Regex Parameter = new("{[^}]*}", RegexOptions.NonBacktracking);

    private static readonly Regex Constraint = new(":[^}]*}", RegexOptions.NonBacktracking);

    private static IEnumerable<(string Method, string Path)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (operation.Name.ToUpperInvariant(), path.Name);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Parameter.Replace(path, "1"));
        if (method is "POST" or "PUT")
        {
            request.Content = new StringContent("{}", Encoding.UTF8, path.Contains("/artifacts/") || path.EndsWith("/photo", StringComparison.Ordinal) ? "application/octet-stream" : "application/json");
        }

        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
