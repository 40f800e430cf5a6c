using System.Text;

namespace Laterne.Setup.Tests;

[TestClass]
public sealed class RequestFuzzTests
{
    private const int Count = 100_000;
    private static readonly int[] Known = [200, 303, 400, 403, 404, 405, 411, 413, 414, 415, 417, 421, 422, 431, 501, 505];

    private static readonly string[] Parts =
    [
        "GET ", "POST ", "HEAD ", "/ ", "/x ", "* ", "HTTP/1.1", "HTTP/1.0", "\r\n", "\n", "\r", "\0", " ", ":", "Host: 192.168.4.1\r\n", "Host: x\r\n",
        "Content-Length: 40\r\n", "Content-Length: 0\r\n", "Content-Length: 1024\r\n", "Content-Length: 99999999999999999999\r\n", "Transfer-Encoding: chunked\r\n",
        "Content-Type: application/x-www-form-urlencoded\r\n", "Origin: http://192.168.4.1\r\n", "Origin: null\r\n", "Accept-Language: de;q=.,en;q=9\r\n",
        "ssid=a&key=&server=&pole=%&token=", "key=%00", "ssid=%F0%9F", "&&==&", "%", "+", "http://192.168.4.1/ ", "\r\n\r\n",
    ];

    [TestMethod]
    public void A_hundred_thousand_hostile_requests_get_an_answer_each_and_leave_no_memory_behind()
    {
        var random = new Random(20261128);
        var request = new RequestReader();
        var network = new FakeNetwork { JoinOutcome = SetupOutcome.NoNetwork };
        var desk = new SetupDesk(network, new SetupFacts("246f28a1b2c3", "devkit-v1", "0.1.0", 1));
        var bytes = new byte[12_000];
        var afterWarmUp = 0L;
        for (var i = 0; i < Count; i++)
        {
            if (i == Count / 10)
            {
                afterWarmUp = GC.GetTotalMemory(forceFullCollection: true);
            }

            var length = Fill(bytes, random);
            request.Clear();
            request.Take(bytes, length);
            request.End(408);
            var page = new Page();
            desk.Answer(request, new PageWriter(page), i);
            desk.Step(i);
            Assert.IsTrue(request.IsComplete);
            Assert.IsTrue(Known.Contains(page.Status) || page.Status == 408, page.Text);
            Assert.IsLessThan(8192, page.Length);
            Assert.IsLessThanOrEqualTo(256, page.LargestPiece);
        }

        Assert.IsLessThan(afterWarmUp + 2_000_000, GC.GetTotalMemory(forceFullCollection: true));
        Assert.AreEqual(0, network.Opens, "no request reached a server");
    }

    private static int Fill(byte[] bytes, Random random)
    {
        var kind = random.Next(4);
        var length = 0;
        if (kind == 0)
        {
            length = random.Next(0, 600);
            random.NextBytes(bytes.AsSpan(0, length));
            return length;
        }

        if (kind == 1)
        {
            var whole = Encoding.ASCII.GetBytes(Requests.Post());
            whole.CopyTo(bytes, 0);
            for (var flips = random.Next(1, 6); flips > 0; flips--)
            {
                bytes[random.Next(whole.Length)] = (byte)random.Next(256);
            }

            return random.Next(whole.Length + 1);
        }

        for (var parts = random.Next(1, kind == 2 ? 12 : 60); parts > 0; parts--)
        {
            var part = kind == 3 && random.Next(20) == 0 ? new string('a', random.Next(3000)) : Parts[random.Next(Parts.Length)];
            var next = Encoding.Latin1.GetBytes(part);
            if (length + next.Length > bytes.Length)
            {
                break;
            }

            next.CopyTo(bytes, length);
            length += next.Length;
        }

        return length;
    }
}
