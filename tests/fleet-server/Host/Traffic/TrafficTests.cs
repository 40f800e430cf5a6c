using System.Net;

namespace Laterne.Host.Tests.Traffic;

[TestClass]
public sealed class TrafficTests
{
    [TestMethod]
    public async Task Without_any_passers_by_there_are_no_streets_and_a_wrong_range_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        var traffic = await ada.GetAsync("/api/traffic?from=2026-11-01&to=2026-11-30").JsonAsync();
        Assert.AreEqual(0, traffic.GetProperty("streets").GetArrayLength());
        Assert.AreEqual(5, traffic.GetProperty("least").GetInt32());
        await ada.GetAsync("/api/traffic?from=2026-11-02&to=2026-11-01").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "from");
        await ada.GetAsync("/api/traffic?from=2024-01-01&to=2026-11-01").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "from");
    }
}
