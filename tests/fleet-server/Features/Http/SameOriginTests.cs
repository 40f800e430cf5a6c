using Laterne.Features.Http;
using Microsoft.AspNetCore.Http;

namespace Laterne.Features.Tests.Http;

[TestClass]
public sealed class SameOriginTests
{
    [TestMethod]
    [DataRow("lamps.example:8080", null, null, true)]
    [DataRow("lamps.example:8080", "same-origin", "http://lamps.example:8080", true)]
    [DataRow("lamps.example:8080", "none", null, true)]
    [DataRow("lamps.example", null, "http://lamps.example", true)]
    [DataRow("LAMPS.example", null, "http://lamps.example", true)]
    [DataRow("lamps.example:8080", "cross-site", null, false)]
    [DataRow("lamps.example:8080", "same-site", null, false)]
    [DataRow("lamps.example:8080", null, "http://evil.example", false)]
    [DataRow("lamps.example:8080", null, "http://lamps.example:9090", false)]
    [DataRow("lamps.example:8080", null, "null", false)]
    [DataRow("lamps.example:8080", "same-origin", "http://evil.example", false)]
    public void A_browser_says_where_a_request_comes_from(string host, string? site, string? origin, bool fromHere)
    {
        var request = new DefaultHttpContext().Request;
        request.Scheme = "http";
        request.Host = new HostString(host);
        request.Headers["Sec-Fetch-Site"] = site;
        request.Headers.Origin = origin;
        Assert.AreEqual(fromHere, SameOrigin.ComesFromHere(request));
    }
}
