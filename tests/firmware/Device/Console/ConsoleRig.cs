using System.Text.Json.Nodes;
using Laterne.Hardware;
using Laterne.Hardware.Peripherals;

namespace Laterne.Device.Tests.Crew;

/// <summary>A whole pole with a console and the crew's cable in it.</summary>
internal sealed class ConsoleRig
{
    public const string Claimed = """
        {"poleId":"N-01","secret":"s3cret-of-the-pole","host":"fleet.example","ssid":"street","password":"wlan-pass-word","neighbourGroup":7,
        "neighbourKey":"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
        "consoleKey":"ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100",
        "offerKey":"0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0",
        "releaseKeys":[{"id":"release-1","key":"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"}]}
        """;

    public static readonly string[] Secrets =
    [
        "s3cret-of-the-pole", "wlan-pass-word", "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
        "ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100", "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0",
    ];

    public const string Board = """
        {"name":"console","chip":"esp32","strapping":[0],"weatherAddress":118,"pins":{"lampPwm":25,"motion":27,"i2cSda":21,"i2cScl":22,"watchdog":26,"callButton":32,
        "callerLightYellow":18,"callerLightGreen":19,"intercomRelay":33,"siren":23,"consoleTx":13,"consoleRx":14,"rs485Tx":16,"rs485Rx":17,
        "contactor":4,"contactorFeedback":34,"pilotPwm":5,"pilotAdc":36,"bootButton":0}}
        """;

    private int _id;

    public ConsoleRig(string? identity = null, string? settings = null, Action<VirtualBoard>? prepare = null, string board = Board)
    {
        Pole = new TestPole(settings, hasTime: true, prepare: virtualBoard =>
        {
            virtualBoard.Flash.Provision(@"I:\board.json", board.Replace("\"strapping\":[0]", "\"strapping\":[0,5]"));
            if (identity != null)
            {
                virtualBoard.Flash.Provision(@"I:\identity.json", identity);
            }

            Pillar = new CallPillar(virtualBoard, new CallPillarPlaces(32, 18, 19, 33));
            virtualBoard.Pins.Drive(0, true);
            prepare?.Invoke(virtualBoard);
        });
        Cable = new CrewCable(Pole.Board, "COM3");
        Pole.Run(TimeSpan.FromMilliseconds(200));
    }

    public TestPole Pole { get; }

    public CrewCable Cable { get; }

    public CallPillar Pillar { get; private set; } = null!;

    /// <summary>Says a command with members as JSON and gives the answer.</summary>
    public JsonNode Do(string command, string members = "", double seconds = 1.5, Action? meanwhile = null)
    {
        var id = $"t{++_id}";
        Cable.Say($$"""{"id":"{{id}}","do":"{{command}}"{{(members.Length > 0 ? "," + members : "")}}}""");
        Pole.Run(TimeSpan.FromMilliseconds(200));
        meanwhile?.Invoke();
        Pole.Run(TimeSpan.FromSeconds(seconds));
        return Answer(id) ?? throw new AssertFailedException($"{command}: no answer in {Cable.Heard}");
    }

    /// <summary>Types a line and gives what the pole says to it.</summary>
    public string Say(string line, double seconds = 1)
    {
        Cable.Clear();
        Cable.Say(line);
        Pole.Run(TimeSpan.FromMilliseconds(200));
        Pole.Run(TimeSpan.FromSeconds(seconds));
        return Cable.Heard;
    }

    public JsonNode? Answer(string id) => Lines.Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!)
        .LastOrDefault(answer => (string?)answer["id"] == id);

    public string[] Lines => Cable.Heard.Split("\r\n");

    /// <summary>A new start, which the pole wanted.</summary>
    public void Restart()
    {
        Assert.ThrowsExactly<DeviceRebootedException>(() => Pole.Run(TimeSpan.FromSeconds(5)));
        Pole.Board.Pins.Drive(0, true);
        Pillar.Release();
        Pole.Start();
        Pole.Run(TimeSpan.FromMilliseconds(200));
    }
}
