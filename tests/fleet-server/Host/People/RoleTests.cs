using System.Net;
using System.Text;
using System.Text.Json;
using Laterne.Features.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Host.Tests.People;

[TestClass]
public sealed class RoleTests
{
    private static readonly string[] OpenToAll =
        ["GET /api/session", "POST /api/session", "DELETE /api/session", "POST /api/setup", "GET /api/health"];

    // Who may do what is written down here a second time on purpose: by path first, then by method.
    private static string RightFor(string method, string path) =>
        path.StartsWith("/api/users", StringComparison.Ordinal) ? "managePeople"
        : path.EndsWith("/secret", StringComparison.Ordinal) || (method != "GET" && path is "/api/poles" or "/api/poles/{id}" && method != "GET") ? "managePoles"
        : method == "GET" || path is "/api/programs/preview" or "/api/session" ? "see"
        : path.EndsWith("/identify", StringComparison.Ordinal) ? "maintain"
        : "runLight";

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

        var document = await anyone.GetAsync("/openapi/v1.json").JsonAsync();
        var seen = 0;
        foreach (var (method, path) in Operations(document).Where(o => !OpenToAll.Contains($"{o.Method} {o.Path}")))
        {
            seen++;
            var holders = Rights.Holders[RightFor(method, path)];
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

        string[] expected = [.. OpenToAll, "GET /healthz", "GET /openapi/{documentName}.json", "GET {*path:page}"];
        CollectionAssert.AreEquivalent(expected, open, string.Join('\n', open));
    }

    private static IEnumerable<(string Method, string Path)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (operation.Name.ToUpperInvariant(), path.Name);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("{id}", "nothing").Replace("{user}", "nothing"));
        if (method is "POST" or "PUT")
        {
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        }

        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
