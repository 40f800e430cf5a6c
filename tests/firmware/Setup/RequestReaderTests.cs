using System.Text;

namespace Laterne.Setup.Tests;

[TestClass]
public sealed class RequestReaderTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(int.MaxValue)]
    public void A_request_is_read_however_it_is_cut(int piece)
    {
        var get = Requests.Read("\r\n" + Requests.Get, piece);
        Assert.AreEqual((true, 200, false), (get.IsComplete, get.Status, get.IsPost));
        var post = Requests.Read(Requests.Post(more: "Origin: http://192.168.4.1\r\nUser-Agent: phone\r\n"), piece);
        Assert.AreEqual((true, 200, true), (post.IsComplete, post.Status, post.IsPost));
        Assert.AreEqual(Requests.Form, Encoding.ASCII.GetString(post.Body, 0, post.BodyLength));
    }

    [TestMethod]
    [DataRow("GET / HTTP/1.1\r\nHost: 192.168.4.1:80\r\n\r\n")]
    [DataRow("GET /?again HTTP/1.1\r\nhOST:   192.168.4.1  \r\n\r\n")]
    [DataRow("GET / HTTP/1.0\r\nHost: 192.168.4.1\r\n\r\n")]
    [DataRow("GET http://192.168.4.1/ HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n")]
    [DataRow("GET http://192.168.4.1 HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n")]
    [DataRow("HEAD / HTTP/1.1\nHost: 192.168.4.1\n\n")]
    [DataRow("POST / HTTP/1.1\r\nHost: 192.168.4.1\r\nContent-Type: application/x-www-form-urlencoded; charset=UTF-8\r\nContent-Length: 0\r\n\r\n")]
    public void What_the_standard_allows_is_taken(string request)
    {
        var reader = Requests.Read(request);
        Assert.AreEqual((true, 200), (reader.IsComplete, reader.Status));
    }

    [TestMethod]
    [DataRow(400, "GET / HTTP/1.1\r\n\r\n")]
    [DataRow(400, "GET /\r\nHost: 192.168.4.1\r\n\r\n")]
    [DataRow(400, "GET  / HTTP/1.1\r\nHost: 192.168.4.1\r\n\r\n")]
    [DataRow(400, "GET / HTTP/1.1 x\r\nHost: 192.168.4.1\r\n\r\n")]
    [DataRow(400, "G(T / HTTP/1.1\r\nHost: 192.168.4.1\r\n\r\n")]
    [DataRow(400, "GET / HTTP/1.1\r\nHost: 192.168.4.1\r\nHost: 192.168.4.1\r\n\r\n")]
    [DataRow(400, "GET / HTTP/1.1\r\nHost: 192.168.4.1\r\n folded: yes\r\n\r\n")]
    [DataRow(400, "GET / HTTP/1.1\r\nHost : 192.168.4.1\r\n\r\n")]
    [DataRow(400, "GET / HTTP/1.1\r\nHost: 192.168.4.1\r\nno colon\r\n\r\n")]
    [DataRow(400, "GET / HTTP/1.1\r\nHost: 192.168.4.1\r\nX: a\0b\r\n\r\n")]
    [DataRow(400, "GET / HTTP/1.1\r\nHost: 192.168.4.1\r\nX: a\rb\r\n\r\n")]
    [DataRow(400, "POST / HTTP/1.1\r\nHost: 192.168.4.1\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\n")]
    [DataRow(400, "POST / HTTP/1.1\r\nHost: 192.168.4.1\r\nContent-Length: -4\r\n\r\n")]
    [DataRow(400, "POST / HTTP/1.1\r\nHost: 192.168.4.1\r\nContent-Length: 4, 4\r\n\r\n")]
    [DataRow(400, "POST / HTTP/1.1\r\nHost: 192.168.4.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [DataRow(501, "POST / HTTP/1.1\r\nHost: 192.168.4.1\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [DataRow(501, "BREW / HTTP/1.1\r\nHost: 192.168.4.1\r\n\r\n")]
    [DataRow(501, "get / HTTP/1.1\r\nHost: 192.168.4.1\r\n\r\n")]
    [DataRow(505, "GET / HTTP/2.0\r\nHost: 192.168.4.1\r\n\r\n")]
    [DataRow(405, "DELETE / HTTP/1.1\r\nHost: 192.168.4.1\r\n\r\n")]
    [DataRow(404, "GET /generate_204 HTTP/1.1\r\nHost: 192.168.4.1\r\n\r\n")]
    [DataRow(404, "OPTIONS * HTTP/1.1\r\nHost: 192.168.4.1\r\n\r\n")]
    [DataRow(421, "GET / HTTP/1.1\r\nHost: pole.attacker.example\r\n\r\n")]
    [DataRow(421, "GET / HTTP/1.1\r\nHost: 192.168.4.1.attacker.example\r\n\r\n")]
    [DataRow(421, "GET / HTTP/1.1\r\nHost: 192.168.4.1:8080\r\n\r\n")]
    [DataRow(421, "GET http://attacker.example/ HTTP/1.1\r\nHost: 192.168.4.1\r\n\r\n")]
    [DataRow(421, "GET / HTTP/1.0\r\n\r\n")]
    [DataRow(417, "GET / HTTP/1.1\r\nHost: 192.168.4.1\r\nExpect: 100-continue\r\n\r\n")]
    [DataRow(411, "POST / HTTP/1.1\r\nHost: 192.168.4.1\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n")]
    [DataRow(413, "POST / HTTP/1.1\r\nHost: 192.168.4.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1025\r\n\r\n")]
    [DataRow(413, "POST / HTTP/1.1\r\nHost: 192.168.4.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 99999999999\r\n\r\n")]
    [DataRow(415, "POST / HTTP/1.1\r\nHost: 192.168.4.1\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nssid")]
    [DataRow(415, "POST / HTTP/1.1\r\nHost: 192.168.4.1\r\nContent-Length: 4\r\n\r\nssid")]
    public void Everything_else_is_refused_with_its_status(int status, string request)
    {
        var reader = Requests.Read(request);
        Assert.AreEqual((true, status), (reader.IsComplete, reader.Status), request);
    }

    [TestMethod]
    [DataRow("http://attacker.example")]
    [DataRow("null")]
    [DataRow("https://192.168.4.1")]
    [DataRow("http://192.168.4.1.attacker.example")]
    public void A_form_of_another_site_is_refused(string origin) =>
        Assert.AreEqual(403, Requests.Read(Requests.Post(more: $"Origin: {origin}\r\n")).Status);

    [TestMethod]
    public void Lines_and_heads_without_end_are_refused()
    {
        Assert.AreEqual(414, Requests.Read("GET /" + new string('a', 600) + " HTTP/1.1\r\n").Status);
        Assert.AreEqual(431, Requests.Read("GET / HTTP/1.1\r\nHost: " + new string('a', 600) + "\r\n").Status);
        Assert.AreEqual(431, Requests.Read("GET / HTTP/1.1\r\n" + new string('a', 600) + "\r\n").Status);
        Assert.AreEqual(431, Requests.Read("GET / HTTP/1.1\r\nX: " + new string('a', 9000)).Status);
        Assert.AreEqual(200, Requests.Read("GET / HTTP/1.1\r\nCookie: " + new string('a', 2000) + "\r\nHost: 192.168.4.1\r\n\r\n").Status);
    }

    [TestMethod]
    public void Of_a_request_nothing_stays_in_memory()
    {
        var reader = Requests.Read(Requests.Post());
        reader.Clear();
        Assert.IsTrue(reader.Body.All(b => b == 0));
        Assert.AreEqual((false, 0, false), (reader.IsComplete, reader.BodyLength, reader.IsPost));
    }

    [TestMethod]
    [DataRow("de", true)]
    [DataRow("de-AT,de;q=0.9,en;q=0.8", true)]
    [DataRow("en-GB,en;q=0.9,de;q=0.8", false)]
    [DataRow("en;q=0.5,de;q=0.51", true)]
    [DataRow("de,en", true)]
    [DataRow("en,de", false)]
    [DataRow("fr, de;q=0.3", true)]
    [DataRow("fr", false)]
    [DataRow("de;q=0", false)]
    [DataRow("den", false)]
    [DataRow(",,;q=,=", false)]
    public void The_language_is_the_one_that_the_browser_likes_better(string wish, bool isGerman) =>
        Assert.AreEqual(isGerman, Requests.Read($"GET / HTTP/1.1\r\nHost: 192.168.4.1\r\nAccept-Language: {wish}\r\n\r\n").IsGerman);
}
