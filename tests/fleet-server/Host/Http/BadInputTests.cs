using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Laterne.Host.Tests.Http;

/// <summary>Bad input of every kind to every operation of the OpenAPI document: always a problem that names what is wrong, never a fault.</summary>
[TestClass]
public sealed class BadInputTests
{
    private static TestServer? _server;
    private static HttpClient? _client;
    private static List<ApiOperation> _operations = [];
    private readonly List<string> _wrong = [];

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        _server = await TestServer.StartAsync();
        _client = await _server.AdministratorAsync();
        _operations = [.. (await ApiOperations.ReadAsync(_client)).All];
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        _client!.Dispose();
        await _server!.DisposeAsync();
    }

    [TestMethod]
    [DataRow("a\\u0000b")]
    [DataRow("a\\ud800b")]
    [DataRow("\\udc00")]
    public async Task Every_text_in_a_body_refuses_a_NUL_and_half_a_character_by_its_name(string text)
    {
        var seen = 0;
        foreach (var operation in _operations.Where(o => o.Body is not null))
        {
            foreach (var (path, schema, around) in operation.Document.Places(operation.Body!.Value).Where(place => IsText(place.Schema)))
            {
                seen++;
                var body = around("HERE").ToJsonString().Replace("HERE", text, StringComparison.Ordinal);
                await ExpectAsync(operation, operation.Filled(), Json(body), HttpStatusCode.BadRequest, schema.TryGetProperty("format", out _) ? "invalid-json" : "invalid", path);
            }
        }

        Assert.IsGreaterThan(120, seen);
        Assert.IsEmpty(_wrong, string.Join('\n', _wrong));
    }

    [TestMethod]
    public async Task Every_parameter_refuses_a_NUL()
    {
        var seen = 0;
        foreach (var operation in _operations)
        {
            // A header with a NUL is no HTTP (RFC 9110, 5.5): no client sends one, and the web server ends the connection.
            foreach (var (name, where, kind) in operation.Parameters.Where(p => p.In != "header"))
            {
                seen++;
                if (where == "query")
                {
                    await ExpectAsync(operation, $"{operation.Filled()}?{name}=a%00b", operation.HasBody ? Json("{}") : null, HttpStatusCode.BadRequest, "invalid", name);
                }
                else
                {
                    // The web server itself refuses such a path, before anything of ours sees it.
                    using var request = new HttpRequestMessage(new HttpMethod(operation.Method), operation.Path.Replace($"{{{name}}}", "a%00b", StringComparison.Ordinal)) { Content = operation.HasBody ? Json("{}") : null };
                    using var answer = await _client!.SendAsync(request);
                    Note(answer.StatusCode == HttpStatusCode.BadRequest, operation, $"{name} in the path: {answer.StatusCode}");
                }
            }
        }

        Assert.IsGreaterThan(100, seen);
        Assert.IsEmpty(_wrong, string.Join('\n', _wrong));
    }

    [TestMethod]
    public async Task Every_operation_refuses_a_body_that_is_broken_too_big_of_another_kind_or_not_JSON()
    {
        foreach (var operation in _operations.Where(o => o.Body is not null))
        {
            var path = operation.Filled();
            await ExpectAsync(operation, path, Json("{"), HttpStatusCode.BadRequest, "invalid-json", null);
            await ExpectAsync(operation, path, Json("\"text\""), HttpStatusCode.BadRequest, "invalid-json", null);
            await ExpectAsync(operation, path, Json("{\"a\":1,}"), HttpStatusCode.BadRequest, "invalid-json", null);
            await ExpectAsync(operation, path, new StringContent("a=1", Encoding.UTF8, "application/x-www-form-urlencoded"), HttpStatusCode.UnsupportedMediaType, "not-json", null);
            await ExpectAsync(operation, path, new ByteArrayContent([0x7B, 0x7D]), HttpStatusCode.UnsupportedMediaType, "not-json", null);
            await ExpectAsync(operation, path, Json($"{{\"a\":\"{new string('a', 300 * 1024)}\"}}"), HttpStatusCode.RequestEntityTooLarge, "too-large", null);
        }

        Assert.IsEmpty(_wrong, string.Join('\n', _wrong));
    }

    [TestMethod]
    public async Task Every_member_of_every_body_refuses_a_value_of_the_wrong_kind_by_its_name()
    {
        var seen = 0;
        foreach (var operation in _operations.Where(o => o.Body is not null))
        {
            foreach (var (path, schema, around) in operation.Document.Places(operation.Body!.Value).Where(place => ApiOperations.Kind(place.Schema).Length > 0))
            {
                seen++;
                var wrong = ApiOperations.Kind(schema) is "string" ? JsonValue.Create(5.5) : (JsonNode)JsonValue.Create("no such thing");
                await ExpectAsync(operation, operation.Filled(), Json(around(wrong).ToJsonString()), HttpStatusCode.BadRequest, "invalid-json", path);
            }
        }

        Assert.IsGreaterThan(200, seen);
        Assert.IsEmpty(_wrong, string.Join('\n', _wrong));
    }

    [TestMethod]
    public async Task Every_query_parameter_of_another_kind_than_text_refuses_text()
    {
        foreach (var operation in _operations)
        {
            foreach (var (name, _, _) in operation.Parameters.Where(p => p is { In: "query", Kind: not "string" }))
            {
                await ExpectAsync(operation, $"{operation.Filled()}?{name}=yesterday", operation.HasBody ? Json("{}") : null, HttpStatusCode.BadRequest, "invalid", name);
            }
        }

        Assert.IsEmpty(_wrong, string.Join('\n', _wrong));
    }

    [TestMethod]
    public async Task Every_operation_says_of_an_unknown_id_that_there_is_no_such_thing()
    {
        foreach (var operation in _operations.Where(o => !o.HasBody && o.Parameters.Any(p => p.In == "path")))
        {
            await ExpectAsync(operation, operation.Filled(), null, HttpStatusCode.NotFound, null, null);
        }

        Assert.IsEmpty(_wrong, string.Join('\n', _wrong));
    }

    private static bool IsText(JsonElement schema) => ApiOperations.Kind(schema) is "string" or "" && !schema.TryGetProperty("enum", out _);

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    /// <summary>Sends it and keeps what is not as expected, so that one run tells of all.</summary>
    private async Task ExpectAsync(ApiOperation operation, string path, HttpContent? content, HttpStatusCode status, string? code, string? field)
    {
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), path) { Content = content };
        using var answer = await _client!.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode != status || answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            Note(false, operation, $"{path}: {(int)answer.StatusCode} instead of {(int)status}: {text}");
            return;
        }

        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        var named = problem.TryGetProperty("field", out var member) ? member.GetString() : null;
        Note(code is null || problem.GetProperty("code").GetString() == code, operation, $"{path}: code is not {code}: {text}");
        Note(field is null || named == field, operation, $"{path}: does not name {field}: {text}");
        Note(problem.GetProperty("detail").GetString()!.Length > 10, operation, $"{path}: no detail");
        Note(!text.Contains("Laterne.", StringComparison.Ordinal) && !text.Contains("System.", StringComparison.Ordinal), operation, $"{path}: inner words: {text}");
    }

    private void Note(bool isRight, ApiOperation operation, string fault)
    {
        if (!isRight && _wrong.Count < 60)
        {
            _wrong.Add($"{operation.Method} {operation.Path} ({operation.Id}) {fault}");
        }
    }
}
