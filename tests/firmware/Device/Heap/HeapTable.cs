using System.Globalization;
using System.Reflection;
using System.Text;
using System.Xml.Linq;
using Laterne.Core;
using Laterne.CrewConsole;
using Laterne.Hardware;
using Laterne.Hardware.Peripherals;

namespace Laterne.Device.Tests.Heap;

/// <summary>The heap of a whole pole after its start, row by row, as it stands in firmware/README.md.</summary>
internal sealed class HeapTable
{
    /// <summary>Managed heap of a chip without PSRAM that the firmware plans for, bytes.</summary>
    public const int Budget = 80 * 1024;

    private const string Begin = "<!-- heap table: written by Heap_Table_Tests -->\n";
    private const string End = "<!-- end of the heap table -->\n";

    // M2Mqtt keeps four threads for a connection, three queues and a list with their locks and events, and up to one message of 4 KB
    // each way; what it resends is the core's own copy.
    private const int MqttClient = (4 * DeviceHeap.Thread) + 1500 + (2 * 4120);

    // Main's thread and the link's.
    private const int Threads = 2 * DeviceHeap.Thread;

    // What the server asks for the crew: on every pole, and no function of the pole.
    private const string Crew = "crew";

    private static readonly string[] OnSmallChips = ["health", Crew, "energy", "emergency"];

    private readonly List<(string Part, string What, int Objects, int Tables, bool IsSmall)> _rows = [];

    public HeapTable(string root)
    {
        var board = new VirtualBoard("P-1");
        board.I2c.Attach(1, Bh1750.AddressLow, new Bh1750(board.Clock));
        board.Flash.Provision(@"I:\board.json", WithoutConsole(File.ReadAllText(Path.Combine(root, "boards", "esp32-wrover", "board.json"))));
        board.Flash.Provision(
            @"I:\identity.json",
            $$"""{"poleId":"P-1","secret":"0123456789abcdef0123456789abcdef","host":"fleet.example","ssid":"city","password":"air","neighbourGroup":7,"neighbourKey":"{{new string('a', 64)}}"}""");
        board.Clock.SetUtc(TestPole.WinterNightMs);
        using var scope = board.Enter();
        var firmware = new PoleFirmware();
        for (var i = 0; i < 200; i++)
        {
            board.Clock.Advance(TimeSpan.FromMilliseconds(firmware.Step()));
        }

        var ports = Field<PolePorts>(firmware.Core, "_ports");
        var functions = Field<FunctionSet>(firmware.Core, "_functions").All;
        Count(firmware, ports, functions, Packages(root));
        board.PowerOff();
        CountSetup();
    }

    /// <summary>What lighting, energy and emergency take together at the start, with the runtime before them, bytes.</summary>
    public int OnSmallChip => _rows.Where(row => row.IsSmall).Sum(row => row.Objects);

    /// <summary>The table, between its marks.</summary>
    public string Text()
    {
        var text = new StringBuilder(Begin).Append("\n| part | what | objects | tables of assemblies |\n|---|---|---:|---:|\n");
        foreach (var (part, what, objects, tables, _) in _rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {part} | {what} | {Rounded(objects)} | {Rounded(tables)} |\n");
        }

        var tablesOfSmall = _rows.Where(row => row.IsSmall).Sum(row => row.Tables);
        return text.Append(CultureInfo.InvariantCulture, $"| **lighting, energy, emergency** | the first four rows, these two, health and crew; at most {Rounded(Budget)} | **{Rounded(OnSmallChip)}** | {Rounded(tablesOfSmall)} |\n")
            .Append(CultureInfo.InvariantCulture, $"| the same while connected | with M2Mqtt's four threads and a message each way, estimated | {Rounded(OnSmallChip + MqttClient)} | {Rounded(tablesOfSmall)} |\n\n")
            .Append(End).ToString();
    }

    /// <summary>The part of a README that holds the table; null: there is none.</summary>
    public static string? In(string readme)
    {
        var from = readme.IndexOf(Begin, StringComparison.Ordinal);
        var to = readme.IndexOf(End, StringComparison.Ordinal);
        return from < 0 || to < from ? null : readme[from..(to + End.Length)];
    }

    private void Count(PoleFirmware firmware, PolePorts ports, IPoleFunction[] functions, int packages)
    {
        var walk = new HeapWalk();
        (string Function, object? Runner)[] runners = [(FunctionName.LightAhead, firmware.Neighbours), (FunctionName.Hotspot, firmware.Hotspot)];
        // What can be tested belongs to its functions; the crew's row has the rest.
        var bench = functions.OfType<CrewFunction>().Single().Bench!;
        object[] others = [bench, firmware.Core, .. functions, .. ports.Functions, .. runners.Select(pair => pair.Runner).OfType<object>()];
        var device = walk.Count(firmware, others) + walk.Count(ports);
        walk.Open(firmware.Core);
        var core = walk.Count(firmware.Core);
        _rows.Add(("runtime", "it and the base assemblies before `Main`, measured", DeviceHeap.Runtime, 0, true));
        _rows.Add(("packages", "assemblies that `Device` names and what these need, estimated", 0, packages, true));
        _rows.Add(("Device", "drivers, storage, links, two threads", device + Threads, TablesOf(typeof(PoleFirmware)), true));
        _rows.Add(("Core: lighting", "light, settings, messages", core, TablesOf(typeof(Pole)), true));
        for (var i = 0; i < functions.Length; i++)
        {
            walk.Open(functions[i]);
            walk.Open(ports.Functions[i]);
            var objects = walk.Count(functions[i]) + walk.Count(ports.Functions[i]);
            foreach (var runner in runners.Where(pair => pair.Function == functions[i].Name).Select(pair => pair.Runner).OfType<object>())
            {
                // What waits on a thread of its own.
                walk.Open(runner);
                objects += walk.Count(runner) + DeviceHeap.Thread;
            }

            var name = functions[i].Name == FunctionName.None ? Crew : functions[i].Name;
            _rows.Add((name, "with its drivers", objects, TablesOf(functions[i].GetType()), OnSmallChips.Contains(name)));
        }

        walk.Open(bench);
        var crew = _rows.FindIndex(row => row.Part == Crew);
        _rows[crew] = _rows[crew] with { Objects = _rows[crew].Objects + walk.Count(bench) };
    }

    /// <summary>The pole that is nobody's, its form sent and the claim's answer awaited: it has no M2Mqtt then.</summary>
    private void CountSetup()
    {
        var rig = new OwnSetup.SetupRig();
        rig.Open();
        rig.Board.Network.AssociationMs = 60_000;
        rig.Ask(OwnSetup.SetupRig.Post);
        var setup = rig.Firmware!.Setup!;
        var walk = new HeapWalk();
        walk.Count(rig.Firmware, setup);
        walk.Open(setup);
        var objects = walk.Count(setup) + walk.Count(new Setup.ClaimReply()) + (2 * DeviceHeap.Thread);
        var tables = TablesOf(typeof(OwnPoint.SetupSeat)) + TablesOf(typeof(Setup.SetupDesk));
        _rows.Add(("setup", "instead of a connection, while the pole is nobody's: page, claim, two threads", objects, tables, false));
    }

    /// <summary>The crew's console is counted by itself (boards/README.md): a pole in service can do without.</summary>
    private static string WithoutConsole(string board) => board.Replace(",\n    \"consoleTx\": 15,\n    \"consoleRx\": 33", "", StringComparison.Ordinal);

    private static int TablesOf(Type type) => DeviceHeap.TablesOf(type.Assembly.Location);

    /// <summary>Tables of the device packages, those of the base assemblies left out: they are in the measured runtime.</summary>
    private static int Packages(string root)
    {
        string[] measured =
        [
            "nanoFramework.CoreLibrary", "nanoFramework.Runtime.Native", "nanoFramework.Runtime.Events", "nanoFramework.System.Text",
            "nanoFramework.System.Collections",
        ];
        Queue<string> open = new(XDocument.Load(Path.Combine(root, "firmware", "ClassLibraries.props")).Descendants("PackageReference")
            .Select(package => package.Attribute("Include")!.Value));
        HashSet<string> seen = [.. measured];
        var bytes = 0;
        while (open.TryDequeue(out var package))
        {
            // Also those of the second link: they are in the same image.
            if (!seen.Add(package))
            {
                continue;
            }

            var lines = File.ReadAllLines(Path.Combine(root, "tests", "DeviceGate", "Api", package + ".txt"));
            bytes += DeviceHeap.TablesOfPackage(lines);
            foreach (var needed in lines.First(line => line.StartsWith("# depends on:", StringComparison.Ordinal))["# depends on:".Length..].Split(','))
            {
                open.Enqueue(needed.Trim());
            }
        }

        return bytes;
    }

    // To 100 bytes, so that a field more or less does not make the README old.
    private static string Rounded(int bytes) => ((bytes + 50) / 100 * 100).ToString("N0", CultureInfo.InvariantCulture).Replace(',', ' ');

    private static T Field<T>(object owner, string name) =>
        (T)owner.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(owner)!;
}
