using System.Text.Json.Nodes;
using Laterne.Hardware;

namespace Laterne.Device.Tests.Links.Contract;

/// <summary>A whole pole and the server at the other end of one of its links: what the contract of a link is tried on.</summary>
internal abstract class LinkWorld : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan TurnTime = TimeSpan.FromMilliseconds(100);

    /// <summary>When a command of a test expires, Unix ms.</summary>
    public const long Later = TestPole.WinterNightMs + (6 * 3600_000);

    public TestPole Pole { get; private set; } = null!;

    public PoleFirmware Firmware => Pole.Firmware;

    /// <summary>What the pole last told about itself; null before it did.</summary>
    public abstract JsonObject? Reported { get; }

    /// <summary>Everything stored at the server, in order, kinds as in the messages' properties.</summary>
    public abstract IReadOnlyList<(string Kind, JsonObject Body)> Stored { get; }

    public IEnumerable<JsonObject> Events => Of("event");

    public IEnumerable<JsonObject> Samples => Of("telemetry").Where(batch => batch["samples"] is not null)
        .SelectMany(batch => batch["samples"]!.AsArray().Select(sample => sample!.AsObject()));

    public IEnumerable<JsonObject> Births => Of("status").Where(status => (string)status["state"]! == "online");

    /// <summary>True: what comes is stored, and the pole is not told.</summary>
    public abstract bool IsSilent { set; }

    public abstract void SetDesired(string document);

    public abstract void Command(string name, string id, string payload);

    /// <summary>Answers to a command so far, in order.</summary>
    public abstract IReadOnlyList<JsonObject> AnswersTo(string id);

    public void PowerUp(Action<VirtualBoard>? prepare = null) => Pole = new TestPole(hasTime: true, prepare: board =>
    {
        Prepare(board);
        prepare?.Invoke(board);
    });

    public void Connect() => TurnUntil(() => Firmware.Link.IsConnected && Reported is not null, "connected");

    public void TurnUntil(Func<bool> holds, string what)
    {
        var deadline = System.DateTime.UtcNow + Patience;
        while (!holds())
        {
            Assert.IsLessThan(deadline, System.DateTime.UtcNow, $"{what} ({Firmware.Link.LastFault})");
            Turn();
            Firmware.Wake.WaitOne(3);
        }
    }

    public void Turn(int times)
    {
        for (var i = 0; i < times; i++)
        {
            Turn();
            Thread.Yield();
        }
    }

    /// <summary>The pole's library has dealt with everything that it was told.</summary>
    protected virtual bool IsSettled => true;

    public void Turn()
    {
        using (Pole.Board.Enter())
        {
            Firmware.Link.RunOnce();
        }

        Pole.StepOnce();

        // If the pole's time ran on while the library's thread waits for a processor, the server would look silent. Not for ever:
        // a method that is at work on that thread waits for the pole's next step.
        SpinWait.SpinUntil(() => IsSettled, Settling);
        Pole.Board.Clock.Advance(TurnTime);
    }

    public virtual ValueTask DisposeAsync()
    {
        Pole.Board.PowerOff();
        return ValueTask.CompletedTask;
    }

    protected abstract void Prepare(VirtualBoard board);

    private IEnumerable<JsonObject> Of(string kind) => Stored.Where(message => message.Kind == kind).Select(message => message.Body);
}
