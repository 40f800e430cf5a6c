using System.Net;
using System.Text;

namespace Laterne.Host.Tests.Http;

[TestClass]
public sealed class RefusalTests
{
    private static TestServer? _server;
    private static HttpClient? _client;

    private static HttpClient Client => _client!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        _server = await TestServer.StartAsync();
        _client = await _server.AdministratorAsync();
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        _client!.Dispose();
        await _server!.DisposeAsync();
    }

    private static Task<HttpResponseMessage> PostAsync(string path, string body, string type = "application/json") =>
        Client.PostAsync(path, new StringContent(body, Encoding.UTF8, type));

    [TestMethod]
    [DataRow("", "invalid", null)]
    [DataRow("{", "invalid-json", null)]
    [DataRow("[]", "invalid-json", null)]
    [DataRow("null", "invalid", null)]
    [DataRow("""{"id":"a"}""", "invalid-json", "name")]
    [DataRow("""{"id":5,"name":"n","latitude":1,"longitude":2}""", "invalid-json", "id")]
    [DataRow("""{"id":"a","name":"n","latitude":"1","longitude":2}""", "invalid-json", "latitude")]
    [DataRow("""{"id":"a","name":null,"latitude":1,"longitude":2}""", "invalid-json", "name")]
    [DataRow("""{"id":"a","name":"n","latitude":1e999,"longitude":2}""", "invalid", "latitude")]
    [DataRow("""{"id":"a","name":"n","latitude":90.1,"longitude":2}""", "invalid", "latitude")]
    [DataRow("""{"id":"a","name":"n","latitude":1,"longitude":-180.5}""", "invalid", "longitude")]
    [DataRow("""{"id":"a/b","name":"n","latitude":1,"longitude":2}""", "invalid", "id")]
    [DataRow("""{"id":"","name":"n","latitude":1,"longitude":2}""", "invalid", "id")]
    [DataRow("""{"id":"a","name":"","latitude":1,"longitude":2}""", "invalid", "name")]
    public async Task A_body_that_cannot_be_taken_is_refused_by_its_member(string body, string code, string? field)
    {
        var problem = await PostAsync("/api/poles", body).RefusalAsync(HttpStatusCode.BadRequest, code, field);
        Assert.DoesNotContain("System.", problem.ToString());
        Assert.DoesNotContain("Laterne.", problem.ToString());
    }

    [TestMethod]
    public async Task An_id_that_is_too_long_is_refused() =>
        await PostAsync("/api/poles", $$"""{"id":"{{new string('a', 65)}}","name":"n","latitude":1,"longitude":2}""").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "id");

    [TestMethod]
    public async Task A_form_is_not_taken_for_JSON() =>
        await PostAsync("/api/poles", "id=a", "application/x-www-form-urlencoded").RefusalAsync(HttpStatusCode.UnsupportedMediaType, "not-json");

    [TestMethod]
    public async Task A_body_over_the_limit_is_refused() =>
        await PostAsync("/api/poles", $$"""{"id":"a","name":"{{new string('n', 300 * 1024)}}"}""").RefusalAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");

    [TestMethod]
    public async Task A_body_nested_deeper_than_anything_meant_is_refused() =>
        await PostAsync("/api/programs", string.Concat(Enumerable.Repeat("""{"program":""", 200))).RefusalAsync(HttpStatusCode.BadRequest, "invalid-json", "program.program");

    [TestMethod]
    public async Task What_is_not_there_and_what_is_not_possible_are_told_apart()
    {
        await Client.GetAsync("/api/lamps").RefusalAsync(HttpStatusCode.NotFound, "no-such-address");
        await Client.GetAsync("/api/poles/none").RefusalAsync(HttpStatusCode.NotFound, "pole-not-found");
        await Client.PatchAsync("/api/poles/none", null).RefusalAsync(HttpStatusCode.MethodNotAllowed, "wrong-method");
    }

    [TestMethod]
    [DataRow("/api/poles?limit=0", "limit")]
    [DataRow("/api/poles?limit=1001", "limit")]
    [DataRow("/api/poles?limit=many", "limit")]
    [DataRow("/api/poles?offset=-1", "offset")]
    [DataRow("/api/poles?state=sleepy", "state")]
    [DataRow("/api/energy?from=yesterday", "from")]
    [DataRow("/api/energy?from=2026-12-02&to=2026-12-01", "from")]
    [DataRow("/api/energy?from=2020-01-01&to=2026-12-01", "from")]
    public async Task A_query_out_of_range_is_refused_by_its_parameter(string path, string field) =>
        await Client.GetAsync(path).RefusalAsync(HttpStatusCode.BadRequest, "invalid", field);

    [TestMethod]
    public async Task A_request_that_another_site_makes_a_browser_send_changes_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/session");
        request.Headers.Add("Origin", "http://evil.example");
        await Client.SendAsync(request).RefusalAsync(HttpStatusCode.Forbidden, "cross-origin");

        using var live = new HttpRequestMessage(HttpMethod.Get, "/hubs/live");
        live.Headers.Add("Sec-Fetch-Site", "cross-site");
        await Client.SendAsync(live).RefusalAsync(HttpStatusCode.Forbidden, "cross-origin");
        await Client.GetAsync("/api/session").JsonAsync();
    }
}
