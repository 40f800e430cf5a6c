using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Core.Messaging;
using Laterne.Core.Settings;

namespace Laterne.CrewConsole;

/// <summary>What the server may ask for the crew from afar. No part of the pole: it has no name in <c>reported.functions</c> and is always well.</summary>
public sealed class CrewFunction : IPoleFunction
{
    /// <summary>Shortest secret that is taken, bytes. The server's own have 43.</summary>
    public const int ShortestSecret = 16;

    /// <summary>Longest secret that an identity holds, bytes.</summary>
    public const int LongestSecret = 64;

    private const int IdleMs = 1000;
    private const int BusyMs = 10;
    private const int LampSeconds = 2;
    private const int HandSeconds = 30;
    private const int MostSeconds = 60;
    private const int LongestName = 16;

    private readonly FunctionSeat _seat;
    private readonly ISecretKeeper _secrets;
    private AcceptanceRun? _run;

    /// <summary>Makes the function.</summary>
    public CrewFunction(FunctionSeat seat, ISecretKeeper secrets)
    {
        _seat = seat;
        _secrets = secrets;
    }

    /// <summary>The parts that can be tested; null until the pole is built, and in a rig without parts.</summary>
    public TestBench? Bench { get; set; }

    /// <inheritdoc/>
    public string Name => FunctionName.None;

    /// <inheritdoc/>
    public string Health => FunctionHealth.Ok;

    /// <inheritdoc/>
    public void Use(PoleSettings settings)
    {
    }

    /// <inheritdoc/>
    public int Step(long monotonicMs, long utcMs)
    {
        _secrets.Step(monotonicMs);
        if (_run != null && _run.Step(monotonicMs, utcMs))
        {
            _run = null;
        }

        return _run == null ? IdleMs : BusyMs;
    }

    /// <inheritdoc/>
    public bool Acknowledge(int ticket) => false;

    /// <inheritdoc/>
    public string? Command(string name, FieldReader fields, long monotonicMs, long utcMs) =>
        name == "secret" ? TakeSecret(fields, monotonicMs)
        : name == "acceptance" ? TakeTest(fields, monotonicMs, utcMs)
        : name == "acceptance-stop" ? Stop(utcMs) : null;

    /// <summary>Answered only when the new secret is in flash. No refusal repeats it.</summary>
    private string TakeSecret(FieldReader fields, long monotonicMs)
    {
        string secret = "";
        while (fields.NextMember())
        {
            if (fields.Json.TextIs("secret"))
            {
                secret = fields.Text("secret", LongestSecret);
            }
            else
            {
                fields.Skip();
            }
        }

        if (!fields.IsFine)
        {
            return AnswerLog.Refused;
        }

        string obstacle = _secrets.Obstacle;
        bool isDone = (obstacle.Length == 0 || fields.Refuse(obstacle))
            && (secret.Length >= ShortestSecret || fields.Refuse("secret", "must have 16 to 64 bytes."))
            && (_secrets.TryKeep(secret, monotonicMs) || fields.Refuse("cannot be kept: the flash does not take it."));
        return isDone ? AnswerLog.Done : AnswerLog.Refused;
    }

    private string Stop(long utcMs)
    {
        if (_run != null)
        {
            _run.Stop("It was stopped.", utcMs);
            _run = null;
        }

        return AnswerLog.Done;
    }

    /// <summary>Begins a test. The result is an event.</summary>
    private string TakeTest(FieldReader fields, long monotonicMs, long utcMs)
    {
        string run = "";
        string part = "";
        int seconds = HandSeconds;
        while (fields.NextMember())
        {
            if (fields.Json.TextIs("run"))
            {
                run = fields.Identifier("run", LongestName);
            }
            else if (fields.Json.TextIs("part"))
            {
                part = fields.Identifier("part", LongestName);
            }
            else if (fields.Json.TextIs("seconds"))
            {
                seconds = fields.Int("seconds", 1, MostSeconds);
            }
            else
            {
                fields.Skip();
            }
        }

        return fields.IsFine && TryTest(fields, run, part, seconds, monotonicMs, utcMs) ? AnswerLog.Done : AnswerLog.Refused;
    }

    private bool TryTest(FieldReader fields, string run, string part, int seconds, long monotonicMs, long utcMs)
    {
        ICrewCommand? test = Bench?.Make(part);
        if (Bench == null || test == null)
        {
            return fields.Refuse("part", "is none that this firmware can test.");
        }

        bool isFine = (run.Length > 0 || fields.Refuse("run", "is missing."))
            && (!Bench.Use.IsInUse || fields.Refuse("An emergency call is open, or a vehicle charges."))
            && ((_run == null && (Bench.Console == null || !Bench.Console.IsBusy)) || fields.Refuse("Another test is at work."));
        if (!isFine)
        {
            return false;
        }

        // Only what waits for somebody, or for a meter's round, has a length that is wished.
        int length = part == "motion" || part == "button" || TestBench.IsMeter(part) ? seconds : part == "lamp" ? LampSeconds : 0;
        AcceptanceRun begun = new AcceptanceRun(_seat, Bench, test, run, part);
        _run = begun.Begin(length, monotonicMs, utcMs) ? null : begun;
        return true;
    }
}
