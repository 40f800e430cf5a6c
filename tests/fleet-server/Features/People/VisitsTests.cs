using System.Net;
using Laterne.Features.People;

namespace Laterne.Features.Tests.People;

[TestClass]
public sealed class VisitsTests
{
    [TestMethod]
    [DataRow("192.0.2.77", "192.0.2.x")]
    [DataRow("::ffff:192.0.2.77", "192.0.2.x")]
    [DataRow("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48")]
    [DataRow("127.0.0.1", "this machine")]
    [DataRow("::1", "this machine")]
    public void An_address_is_kept_as_its_network(string address, string expected) =>
        Assert.AreEqual(expected, ShortAddress.Of(IPAddress.Parse(address)));

    [TestMethod]
    [DataRow("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox on Linux")]
    [DataRow("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Safari/537.36 Edg/128.0", "Edge on Windows")]
    [DataRow("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Mobile Safari/537.36", "Chrome on Android")]
    [DataRow("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/604.1", "Safari on iPhone")]
    [DataRow("curl/8.1", "curl")]
    [DataRow("<script>alert(1)</script>", "unknown")]
    [DataRow(null, "unknown")]
    public void A_browser_is_named_in_two_words_whatever_it_sends(string? header, string expected) => Assert.AreEqual(expected, Agent.Of(header));

    [TestMethod]
    public void No_key_can_hold_what_is_about_people() =>
        CollectionAssert.AreEquivalent(
            new[] { Rights.ManagePeople, Rights.OwnAccount },
            Rights.Holders.Keys.Where(right => !Features.People.Keys.ApiKeys.MayBeScope(right)).ToList());
}
