using Laterne.Device.Drivers;
using Laterne.Device.Links;
using Laterne.Hardware;
using Laterne.Releases;

namespace Laterne.Device.Tests.Links;

[TestClass]
public sealed class Release_Source_Tests : IDisposable
{
    private const string Authority = "the city's authority";
    private const string Url = "https://fleet.example/1.4.0/app.pe";

    private readonly VirtualBoard _board = new("P-1");
    private readonly ReleaseServer _server = new(Authority);
    private readonly byte[] _file = [.. Enumerable.Range(0, 10_000).Select(i => (byte)(i * 31 / 7))];
    private readonly AutoResetEvent _wake = new(false);
    private readonly IDisposable _scope;
    private readonly ReleaseSource _source;

    public Release_Source_Tests()
    {
        _board.Flash.Provision(@"I:\ca.pem", Authority);
        _board.Network.Serve("fleet.example", 443, _server);
        _server.Files["/1.4.0/app.pe"] = _file;
        _server.Clock = _board.Clock;
        _scope = _board.Enter();
        Assert.IsTrue(new WifiStation("city", "air").EnsureUp(0));
        _source = new ReleaseSource(false, _wake, new Log(new BoardClock()));
    }

    public void Dispose()
    {
        _scope.Dispose();
        _wake.Dispose();
    }

    [TestMethod]
    public void An_artifact_comes_in_chunks_over_one_connection_with_few_requests()
    {
        CollectionAssert.AreEqual(_file, FetchAll());
        Assert.AreEqual(1, _server.Connections);
        Assert.HasCount(3, _server.Requests);
        Assert.StartsWith("GET /1.4.0/app.pe HTTP/1.1\r\nHost: fleet.example:443\r\nRange: bytes=0-4095\r\n", _server.Requests[0]);
        Assert.IsTrue(_wake.WaitOne(0), "the step loop is woken");
    }

    [TestMethod]
    public void A_broken_connection_goes_on_at_the_byte_it_reached()
    {
        _server.CutAfter = 5001;
        _server.PieceBytes = 100;
        CollectionAssert.AreEqual(_file, FetchAll());
        Assert.AreEqual(2, _server.Connections);
        Assert.AreEqual(_file.Length, _server.Sent, "no byte came twice");
        Assert.Contains("Range: bytes=5001-", _server.Requests[2]);
    }

    [TestMethod]
    [DataRow(200)]
    [DataRow(301)]
    [DataRow(302)]
    [DataRow(307)]
    [DataRow(403)]
    [DataRow(404)]
    public void A_server_that_does_not_send_the_range_is_not_asked_for_more(int status)
    {
        _server.Status = status;
        Assert.AreEqual(-1, Fetch(0, 512).Length == 0 ? _last : 0);
        Assert.HasCount(1, _server.Requests);
    }

    [TestMethod]
    [DataRow(429)]
    [DataRow(500)]
    [DataRow(503)]
    public void A_server_that_is_busy_is_asked_again(int status)
    {
        _server.Status = status;
        Fetch(0, 512);
        Assert.AreEqual(0, _last);
        _server.Status = null;
        CollectionAssert.AreEqual(_file, FetchAll());
    }

    [TestMethod]
    [DataRow("Transfer-Encoding: chunked")]
    [DataRow("Content-Encoding: gzip")]
    [DataRow("Content-Length: 7")]
    [DataRow("Content-Range: bytes 0-4095/10000")]
    [DataRow(" continued: line")]
    public void An_ambiguous_answer_is_worth_nothing(string header)
    {
        _server.ExtraHeader = header;
        Fetch(0, 512);
        Assert.AreEqual(0, _last);
    }

    [TestMethod]
    public void Another_range_than_asked_for_is_worth_nothing()
    {
        _server.RangeError = 1;
        Fetch(0, 512);
        Assert.AreEqual(0, _last);
    }

    [TestMethod]
    public void A_head_without_end_is_cut_off()
    {
        _server.ExtraHeader = "X: " + new string('x', 5000);
        Fetch(0, 512);
        Assert.AreEqual(0, _last);
    }

    [TestMethod]
    public void An_artifact_shorter_than_its_manifest_says_is_refused()
    {
        _server.Files["/1.4.0/app.pe"] = _file[..300];
        Fetch(0, 512);
        Assert.AreEqual(-1, _last);
    }

    [TestMethod]
    public void A_silent_server_and_one_that_drips_are_left_in_time()
    {
        _server.MsPerRead = 60_000;
        Fetch(0, 512);
        Assert.AreEqual(0, _last);
        Assert.IsLessThanOrEqualTo(10_000, _board.Clock.MonotonicMicroseconds / 1000);

        _server.MsPerRead = 5_000;
        _server.PieceBytes = 40;
        long before = _board.Clock.MonotonicMicroseconds / 1000;
        Fetch(0, 512);
        Assert.IsLessThanOrEqualTo(65_000, (_board.Clock.MonotonicMicroseconds / 1000) - before);
    }

    [TestMethod]
    public void A_server_of_another_authority_or_without_tls_gets_no_request()
    {
        _board.Network.Serve("fleet.example", 443, new ReleaseServer("somebody else's authority"));
        Fetch(0, 512);
        Assert.AreEqual(0, _last);
        _board.Network.Serve("fleet.example", 443, new ReleaseServer(null));
        Fetch(0, 512);
        Assert.AreEqual(0, _last);
        Assert.IsEmpty(_server.Requests);
    }

    [TestMethod]
    [DataRow("http://fleet.example/1.4.0/app.pe")]
    [DataRow("ftp://fleet.example/1.4.0/app.pe")]
    [DataRow("https://fleet.example")]
    [DataRow("https://fleet.example:0/a")]
    [DataRow("https://fleet.example:70000/a")]
    [DataRow("https://user@fleet.example/a")]
    [DataRow("https://fleet.example/a\r\nX: y")]
    [DataRow("https://fleet.example/a b")]
    public void A_crooked_address_is_refused(string url)
    {
        Assert.IsTrue(_source.TryRequest(url, 0, 512));
        _source.RunOnce();
        Assert.IsTrue(_source.TryTake(new byte[512], out int count));
        Assert.AreEqual(-1, count);
    }

    [TestMethod]
    public void Without_a_network_the_request_fails_and_may_be_repeated()
    {
        _board.Network.IsUp = false;
        Fetch(0, 512);
        Assert.AreEqual(0, _last);
        _board.Network.IsUp = true;
        CollectionAssert.AreEqual(_file, FetchAll());
    }

    [TestMethod]
    public void An_unused_connection_is_closed_after_ten_seconds()
    {
        Fetch(0, 512);
        _board.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.AreEqual(1000, _source.RunOnce());
        Fetch(8192, 512);
        Assert.AreEqual(2, _server.Connections);
    }

    [TestMethod]
    public void Random_faults_never_bring_a_wrong_byte()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            List<byte> got = [];
            for (int turn = 0; turn < 3000 && got.Count < _file.Length; turn++)
            {
                _server.CutAfter = random.Next(3) == 0 ? random.Next(5000) : null;
                _server.Status = random.Next(8) == 0 ? 503 : null;
                _server.RangeError = random.Next(8) == 0 ? 1 : 0;
                _server.PieceBytes = 1 + random.Next(3000);
                got.AddRange(Fetch(got.Count, Math.Min(UpdateFunction.ChunkBytes, _file.Length - got.Count)));
            }

            CollectionAssert.AreEqual(_file, got, $"seed {seed}");
        }
    }

    private int _last;

    private byte[] Fetch(int from, int count)
    {
        byte[] chunk = new byte[UpdateFunction.ChunkBytes];
        Assert.IsTrue(_source.TryRequest(Url, from, count));
        _source.RunOnce();
        Assert.IsTrue(_source.TryTake(chunk, out _last));
        Assert.IsFalse(_source.TryTake(chunk, out _), "an answer is taken once");
        return chunk[..Math.Max(0, _last)];
    }

    private byte[] FetchAll()
    {
        List<byte> got = [];
        for (int failures = 0; got.Count < _file.Length && failures < 10;)
        {
            byte[] chunk = Fetch(got.Count, Math.Min(UpdateFunction.ChunkBytes, _file.Length - got.Count));
            failures += chunk.Length == 0 ? 1 : 0;
            got.AddRange(chunk);
        }

        return [.. got];
    }
}
