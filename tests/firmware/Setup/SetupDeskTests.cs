using System.Text;
using System.Text.Json.Nodes;

namespace Laterne.Setup.Tests;

[TestClass]
public sealed class SetupDeskTests
{
    private static readonly string Key = new('c', 64);

    private readonly FakeNetwork _network = new();
    private readonly SetupDesk _desk;
    private long _now = 1000;

    public SetupDeskTests() => _desk = new SetupDesk(_network, new SetupFacts("246f28a1b2c3", "devkit-v1", "0.1.0", 4));

    [TestMethod]
    public void A_pole_takes_its_sheet()
    {
        _network.Answers.Enqueue(Given());
        Assert.AreEqual(303, Send(Requests.Post()).Status);
        StringAssert.Contains(Send(Requests.Get).Body, "http-equiv=refresh");
        Finish();
        Assert.AreEqual("street/wlan-pass-word", _network.JoinedWith);
        Assert.AreEqual("fleet.example:443", _network.OpenedTo);
        StringAssert.StartsWith(_network.Sent, "POST /api/enrolment/claim HTTP/1.1\r\nHost: fleet.example:443\r\n");
        var body = _network.Sent[(_network.Sent.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        StringAssert.Contains(_network.Sent, $"Content-Length: {body.Length}\r\n");
        Assert.AreEqual(
            $$"""{"pole":"N-01","token":"{{Requests.Token}}","controller":"246f28a1b2c3","board":"devkit-v1","firmware":"0.1.0","boot":4}""", body);
        var taken = _desk.Taken!;
        Assert.AreEqual(("N-01", "s3cret", Key, "mqtt.example", 8883, true, "time.example"),
            (taken.Pole, taken.Secret, taken.ConsoleKey, taken.Host, taken.Port, taken.Tls, taken.TimeServer));
        var pem = new byte[ClaimAnswer.MostCertificateBytes];
        Assert.AreEqual(Pem, Encoding.ASCII.GetString(pem, 0, taken.CopyCertificate(pem)));
        StringAssert.Contains(Send(Requests.Get).Body, "http-equiv=refresh", "not done before it lies in flash");
        _desk.Keep(true, _now);
        Assert.IsFalse(_desk.IsOver(_now));
        StringAssert.Contains(Send(Requests.Get).Body, "Done: pole N-01");
        Assert.IsTrue(_desk.IsOver(_now + SetupDesk.AfterPageMs));
        Assert.AreEqual((0, 0), (_network.Leaves, _network.OpenNow));
    }

    [TestMethod]
    public void Without_anybody_who_looks_it_ends_too()
    {
        _network.Answers.Enqueue(Given());
        Send(Requests.Post());
        Finish();
        _desk.Keep(true, _now);
        Assert.IsTrue(_desk.IsOver(_now + SetupDesk.FarewellMs));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(256)]
    public void An_answer_in_chunks_is_read_however_it_is_cut(int piece)
    {
        _network.Piece = piece;
        var body = Body();
        _network.Answers.Enqueue("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + $"{100:x}\r\n{body[..100]}\r\n{body.Length - 100:X};a=b\r\n{body[100..]}\r\n0\r\n\r\n");
        Send(Requests.Post());
        Finish();
        Assert.AreEqual("s3cret", _desk.Taken?.Secret);
    }

    [TestMethod]
    [DataRow(403, "token-wrong", "do not belong together", "geh&ouml;ren nicht zusammen", true)]
    [DataRow(410, "token-expired", "too old", "zu alt", true)]
    [DataRow(410, "token-used", "has been used", "verbraucht", true)]
    [DataRow(409, "claimed-elsewhere", "Another controller", "andere Steuerung", false)]
    [DataRow(422, "board-mismatch", "another kind of controller", "andere Steuerung", false)]
    [DataRow(409, "pole-in-service", "serves this pole already", "bedient schon", false)]
    [DataRow(429, "too-many-attempts", "and wait 90 s.", "warten: 90 s.", false)]
    [DataRow(500, "whatever", "has a fault", "St&ouml;rung", false)]
    public void Each_refusal_is_told_in_both_languages(int status, string type, string english, string german, bool isTokenForgotten)
    {
        _network.Answers.Enqueue($$"""
            HTTP/1.1 {{status}} No
            Content-Type: application/problem+json
            Retry-After: 90

            {"type":"https://laterne.example/problems/{{type}}","title":"no","status":{{status}}}
            """.ReplaceLineEndings("\r\n"));
        Send(Requests.Post());
        Finish();
        Assert.IsNull(_desk.Taken);
        var page = Send(Requests.Get).Body;
        StringAssert.Contains(page, english);
        StringAssert.Contains(page, "value=\"N-01\"");
        StringAssert.Contains(Send("GET / HTTP/1.1\r\nHost: 192.168.4.1\r\nAccept-Language: de\r\n\r\n").Body, german);
        Assert.AreEqual(isTokenForgotten, _desk.Form.Token.Length == 0);
        Assert.AreEqual((1, 0), (_network.Leaves, _network.OpenNow));
        Assert.IsFalse(page.Contains("wlan-pass", StringComparison.Ordinal) || page.Contains("7K3M9", StringComparison.Ordinal));
    }

    [TestMethod]
    public void A_network_that_is_not_there_refuses_the_key_or_gives_no_address_is_told()
    {
        _network.JoinOutcome = SetupOutcome.NoNetwork;
        Send(Requests.Post());
        Finish();
        StringAssert.Contains(Send(Requests.Get).Body, "No Wi-Fi of this name");
        Assert.AreEqual(3, _network.Joins);
        _network.JoinOutcome = SetupOutcome.WrongKey;
        Send(Requests.Post());
        Finish();
        Assert.AreEqual(4, _network.Joins, "a wrong key is not tried again");
        StringAssert.Contains(Send(Requests.Get).Body, "refuses this key");
        (_network.JoinOutcome, _network.HasAddress) = (SetupOutcome.None, false);
        Send(Requests.Post());
        Finish();
        StringAssert.Contains(Send(Requests.Get).Body, "no address");
    }

    [TestMethod]
    public void A_network_without_a_time_service_does_not_end_the_setup()
    {
        _network.HasTime = false;
        _network.Answers.Enqueue(Given());
        Send(Requests.Post());
        Finish();
        Assert.IsNotNull(_desk.Taken);
    }

    [TestMethod]
    public void A_lost_reply_is_asked_for_once_more()
    {
        _network.Answers.Enqueue(null);
        _network.Answers.Enqueue(Given());
        Send(Requests.Post());
        Finish();
        Assert.AreEqual(2, _network.Opens);
        Assert.IsNotNull(_desk.Taken);
    }

    [TestMethod]
    [DataRow(SetupOutcome.NoServer, 2)]
    [DataRow(SetupOutcome.NotTrusted, 2)]
    [DataRow(SetupOutcome.NoAuthority, 1)]
    [DataRow(SetupOutcome.Silent, 2)]
    public void A_server_that_cannot_be_reached_is_told(int outcome, int opens)
    {
        _network.OpenOutcome = outcome;
        Send(Requests.Post());
        Finish();
        Assert.AreEqual((outcome, opens), (_desk.Outcome, _network.Opens));
        StringAssert.Contains(Send(Requests.Get).Body, OutcomeText.Of(outcome, false));
    }

    [TestMethod]
    [DataRow("no HTTP")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\n{}")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}xx\r\n0\r\n\r\n")]
    [DataRow("HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example/\r\n\r\n")]
    [DataRow("HTTP/1.1 204 No Content\r\n\r\n")]
    public void Nonsense_of_a_server_is_no_identity(string answer)
    {
        _network.Answers.Enqueue(answer);
        Send(Requests.Post());
        Finish();
        Assert.IsNull(_desk.Taken);
        Assert.AreEqual(SetupOutcome.ServerFault, _desk.Outcome);
    }

    [TestMethod]
    public void An_answer_without_end_or_for_another_pole_is_no_identity()
    {
        _network.Answers.Enqueue("HTTP/1.1 200 OK\r\n\r\n" + new string(' ', 10_000));
        Send(Requests.Post());
        Finish();
        Assert.AreEqual(SetupOutcome.ServerFault, _desk.Outcome);
        foreach (var wrong in new[] { "\"pole\":\"N-02\"", "\"secret\":\"\"", "\"consoleKey\":\"12\"", "\"port\":0", "\"host\":7", "\"port\":\"x\"" })
        {
            var name = wrong.Split(':')[0].Trim('"');
            var json = JsonNode.Parse(Body())!;
            json[name] = JsonNode.Parse("{" + wrong + "}")![name]!.DeepClone();
            _network.Answers.Clear();
            _network.Answers.Enqueue("HTTP/1.1 200 OK\r\n\r\n" + json.ToJsonString());
            Send(Requests.Post());
            Finish();
            Assert.IsNull(_desk.Taken, wrong);
        }
    }

    [TestMethod]
    public void A_flash_that_is_full_is_told_and_it_can_be_tried_again()
    {
        _network.Answers.Enqueue(Given());
        Send(Requests.Post());
        Finish();
        _desk.Keep(false, _now);
        StringAssert.Contains(Send(Requests.Get).Body, "could not keep");
        Assert.IsFalse(_desk.IsOver(_now + 100_000));
        Send(Requests.Post("ssid=street&key=&server=fleet.example&pole=N-01&token="));
        Finish();
        Assert.IsNotNull(_desk.Taken, "what was typed needs not be typed again");
    }

    [TestMethod]
    public void A_form_that_is_sent_twice_counts_once()
    {
        _network.Answers.Enqueue(Given());
        Send(Requests.Post());
        Assert.AreEqual(303, Send(Requests.Post("ssid=other&key=12345678&server=x&pole=N-02&token=" + Requests.Token)).Status);
        Finish();
        Assert.AreEqual(("street/wlan-pass-word", "N-01"), (_network.JoinedWith, _desk.Form.Pole));
    }

    private const string Pem = "-----BEGIN CERTIFICATE-----\nMIIB+/==\n-----END CERTIFICATE-----\n";

    private static string Body() => "{\"pole\":\"N-01\",\"secret\":\"s3cret\",\"consoleKey\":\"" + Key + "\",\"host\":\"mqtt.example\",\"port\":8883,\"tls\":true,"
        + "\"timeServer\":\"time.example\",\"certificate\":\"-----BEGIN CERTIFICATE-----\\nMIIB\\u002B\\/==\\n-----END CERTIFICATE-----\\n\",\"claim\":\"c1\",\"confirmBy\":1797890400000}";

    private static string Given() => $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Body().Length}\r\n\r\n{Body()}";

    private Page Send(string request)
    {
        var page = new Page();
        _desk.Answer(Requests.Read(request), new PageWriter(page), _now);
        return page;
    }

    private void Finish()
    {
        for (var steps = 0; _desk.IsTrying && _desk.Taken is null; steps++)
        {
            Assert.IsLessThan(20_000, steps);
            _now += _desk.Step(_now);
        }
    }
}
