using System.Text;
using System.Text.Json.Nodes;
using Laterne.Core;
using Laterne.Core.Ports;
using Laterne.Core.Tests;
using Laterne.Core.Tests.Ports;

namespace Laterne.Health.Tests;

/// <summary>A pole with its health.</summary>
internal sealed class HealthRig
{
    public const long Evening = 1_795_302_000_000;

    public HealthRig(int faults = 0, string lastWords = "")
    {
        var store = new MemoryStore();
        if (lastWords.Length > 0)
        {
            var ended = new FakeLog();
            ended.Write(LogLevel.Error, lastWords, "");
            Assert.IsTrue(new FaultLog(store).TrySave(store, ended, 0));
        }

        for (var i = 1; i < faults; i++)
        {
            _ = new StartCount(store, StartKind.Fault);
        }

        var starts = new StartCount(store, faults > 0 ? StartKind.Fault : StartKind.Asked);
        Pole = new PoleHealth(Log, Heap, starts, new FactoryReset(store), new FaultLog(store), "N-01");
        Rig = new Rig(store, equip: ports =>
        {
            ports.IsSafeMode = starts.IsSafeMode;
            ports.Functions = [new HealthMaker(Pole)];
        });
        Rig.SetUtc(Evening);
        Rig.Uplink.Connect();
        Rig.Run(100);
    }

    public FakeLog Log { get; } = new();

    public FakeHeap Heap { get; } = new();

    public PoleHealth Pole { get; }

    public Rig Rig { get; }

    public List<JsonNode> Events(string type) => [.. Rig.Uplink.Of(UplinkKind.Event).Where(e => (string)e["type"]! == type)];

    public JsonNode Answer(string name, string members)
    {
        var id = $"r-{Rig.Uplink.Messages}";
        Rig.Uplink.Command(name, id, $$"""{"expires":{{Rig.Utc + 30_000}}{{members}}}""");
        Rig.Run(100);
        return JsonNode.Parse(Rig.Uplink.Arrived!.Last(sent => sent.RequestId == id).Text)!;
    }
}

internal sealed class FakeHeap : IHeap
{
    public long Free { get; set; } = 40_000;

    public long Measure() => Free;
}

internal sealed class FakeLog : ILog
{
    private readonly LogRing _ring = new();

    public long Next => _ring.Next;

    public long Oldest => _ring.Oldest;

    public void Write(int level, string text, string detail)
    {
        var bytes = Encoding.UTF8.GetBytes(detail.Length > 0 ? text + ": " + detail : text);
        _ring.Add(level, bytes, bytes.Length, 0);
    }

    public bool TryRead(long number, LogLine line) => _ring.TryRead(number, line);
}
