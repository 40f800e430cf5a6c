using System.Diagnostics.Metrics;

namespace Laterne.Features.Emergency;

/// <summary>What a person on watch over the server wants to see of calls; no place and no person in it.</summary>
internal sealed class CallMetrics : IDisposable
{
    private readonly Meter _meter = new("Laterne.Emergency");
    private readonly Counter<long> _answers, _steps;

    public CallMetrics()
    {
        _meter.CreateObservableGauge("laterne.calls.open", () => OpenCalls, description: "Calls that nobody has taken");
        _meter.CreateObservableGauge("laterne.calls.commands_waiting", () => WaitingCommands, description: "Commands for calls that their poles have not done yet");
        _answers = _meter.CreateCounter<long>("laterne.calls.answers", description: "Answers of poles to commands for calls");
        _steps = _meter.CreateCounter<long>("laterne.calls.steps_told", description: "Steps of the rota that were told");
    }

    public int OpenCalls { get; set; }

    public int WaitingCommands { get; set; }

    public void Answered(string command, string answer) => _answers.Add(1, new("command", command), new("answer", answer));

    public void Told() => _steps.Add(1);

    public void Dispose() => _meter.Dispose();
}
