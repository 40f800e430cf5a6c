using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Laterne.Studio.Page;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Laterne.Studio.Tests.Page;

[TestClass]
public sealed class LiveConnectionTests
{
    private readonly ScriptedStreet _street = new();
    private WebApplication _app = null!;
    private Uri _live = null!;

    public required TestContext TestContext { get; init; }

    private CancellationToken Stop => TestContext.CancellationToken;

    [TestInitialize]
    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<ILiveStreet>(_street);
        builder.Services.AddSingleton(TimeProvider.System);
        _app = builder.Build();
        _app.MapStudioPage();
        await _app.StartAsync(Stop);
        _live = new Uri(_app.Urls.First().Replace("http", "ws") + "/live");
    }

    [TestCleanup]
    public async Task End() => await _app.DisposeAsync();

    [TestMethod]
    public async Task A_page_first_gets_the_plan_and_then_frames()
    {
        using var page = await ConnectAsync();
        var plan = await NextAsync(page, "street");
        Assert.AreEqual("P-1", plan.GetProperty("poles")[0].GetProperty("id").GetString());
        var frame = await NextAsync(page, "frame");
        Assert.AreEqual(4200, frame.GetProperty("levels")[0].GetInt32());
        Assert.AreEqual("walker", frame.GetProperty("actors")[0][1].GetString());
        Assert.AreEqual(JsonValueKind.Null, frame.GetProperty("seeking").ValueKind);
    }

    [TestMethod]
    public async Task A_watched_pole_is_sent_with_its_pins()
    {
        using var page = await ConnectAsync();
        await SendAsync(page, """{"do":"watch","pole":"P-1"}""");
        var pole = await NextAsync(page, "pole");
        Assert.AreEqual(25, pole.GetProperty("pins")[0].GetProperty("pin").GetInt32());
    }

    [TestMethod]
    public async Task A_command_reaches_the_street()
    {
        using var page = await ConnectAsync();
        await SendAsync(page, """{"do":"press","pole":"P-1","down":true}""");
        var command = await _street.Performed.Task.WaitAsync(TimeSpan.FromSeconds(60), Stop);
        Assert.AreEqual("press", command.Do);
        Assert.IsTrue(command.Down);
    }

    [TestMethod]
    public async Task A_refusal_says_why()
    {
        using var page = await ConnectAsync();
        await SendAsync(page, """{"do":"speed","value":-4}""");
        var refused = await NextAsync(page, "refused");
        Assert.AreEqual("Speed is 0 or more.", refused.GetProperty("reason").GetString());
    }

    [TestMethod]
    [DataRow("{")]
    [DataRow("[]")]
    [DataRow("{\"do\":7}")]
    [DataRow("\u0000")]
    public async Task Nonsense_is_refused_and_the_page_stays_connected(string text)
    {
        using var page = await ConnectAsync();
        await SendAsync(page, text);
        await NextAsync(page, "refused");
        await NextAsync(page, "frame");
    }

    [TestMethod]
    public async Task An_oversized_command_closes_the_connection()
    {
        using var page = await ConnectAsync();
        await SendAsync(page, new string('x', LiveLimits.CommandBytes + 1));
        var buffer = new byte[64 * 1024];
        ValueWebSocketReceiveResult received;
        do
        {
            received = await page.ReceiveAsync(buffer.AsMemory(), Stop);
        }
        while (received.MessageType != WebSocketMessageType.Close);
        Assert.AreEqual(WebSocketCloseStatus.MessageTooBig, page.CloseStatus);
    }

    [TestMethod]
    public async Task Another_sites_script_is_turned_away()
    {
        using var page = new ClientWebSocket();
        page.Options.SetRequestHeader("Origin", "http://elsewhere.example");
        await Assert.ThrowsExactlyAsync<WebSocketException>(() => page.ConnectAsync(_live, Stop));
        Assert.AreEqual(System.Net.HttpStatusCode.Forbidden, await StatusAsync("http://elsewhere.example"));
    }

    private async Task<System.Net.HttpStatusCode> StatusAsync(string origin)
    {
        using var page = new ClientWebSocket();
        page.Options.CollectHttpResponseDetails = true;
        page.Options.SetRequestHeader("Origin", origin);
        try
        {
            await page.ConnectAsync(_live, Stop);
        }
        catch (WebSocketException)
        {
            // The status is what is asked for.
        }
        return page.HttpStatusCode;
    }

    private async Task<ClientWebSocket> ConnectAsync()
    {
        var page = new ClientWebSocket();
        await page.ConnectAsync(_live, Stop);
        return page;
    }

    private Task SendAsync(ClientWebSocket page, string text) =>
        page.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, Stop);

    private async Task<JsonElement> NextAsync(ClientWebSocket page, string type)
    {
        var buffer = new byte[256 * 1024];
        for (var message = 0; message < 200; message++)
        {
            var received = await page.ReceiveAsync(buffer.AsMemory(), Stop);
            var json = JsonDocument.Parse(buffer.AsMemory(0, received.Count)).RootElement;
            if (json.GetProperty("type").GetString() == type)
            {
                return json;
            }
        }
        throw new AssertFailedException($"No '{type}' among 200 messages.");
    }

    private sealed class ScriptedStreet : ILiveStreet
    {
        public TaskCompletionSource<PageCommand> Performed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public StreetView Plan { get; } = new("Street", [new PlacedPole("P-1", "Corner", 0, 0, 10)], [], 0, 1000, "Europe/Berlin", Live: true)
        {
            Scenario = "own",
            Scenarios = [],
            Happenings = [],
        };

        public FrameView Frame { get; } = new()
        {
            T = 5,
            Speed = 1,
            Sky = 0.1,
            Sun = -20,
            Levels = [4200],
            Flags = [(int)PoleFlags.Presence],
            Actors = [["a", "walker", 1.0, 2.0, 0.0]],
        };

        public PoleView? Find(string poleId) => poleId != "P-1" ? null : new PoleView
        {
            Id = poleId,
            Name = "Corner",
            Parts = [],
            Online = true,
            Powered = true,
            NetworkUp = true,
            Level = 4200,
            Target = 42,
            Reason = "program",
            Detail = "side-streets",
            Program = "side-streets",
            Presence = false,
            PowerWatt = 20,
            EnergyWh = 1,
            OperatingHours = 2,
            SwitchOnCounter = 3,
            RoadUsers = 4,
            Boot = 1,
            Pins = [new PinView(25, "lamp", "pwm", 0.42)],
            Decisions = [],
        };

        public string? Perform(PageCommand command)
        {
            if (command is { Do: "speed", Value: < 0 })
            {
                return "Speed is 0 or more.";
            }
            Performed.TrySetResult(command);
            return null;
        }
    }
}
