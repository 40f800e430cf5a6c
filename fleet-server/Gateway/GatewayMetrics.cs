using System.Diagnostics.Metrics;
using Laterne.Gateway.Uplink;

namespace Laterne.Gateway;

/// <summary>Meter <c>Laterne.Gateway</c>: what waits, what was refused, how long commits take.</summary>
internal sealed class GatewayMetrics : IDisposable
{
    private readonly Meter _meter = new("Laterne.Gateway");
    private readonly Counter<long> _refused;
    private readonly Histogram<double> _commitSeconds;
    private readonly Histogram<int> _commitMessages;

    public GatewayMetrics(UplinkIntake intake)
    {
        _refused = _meter.CreateCounter<long>("laterne.gateway.refused", description: "Messages of poles that were not taken, by reason");
        _commitSeconds = _meter.CreateHistogram<double>("laterne.gateway.commit", "s", "Time of a group commit");
        _commitMessages = _meter.CreateHistogram<int>("laterne.gateway.commit.messages", description: "Messages of a group commit");
        _meter.CreateObservableGauge("laterne.gateway.unstored", () => intake.Count, description: "Messages that wait for their commit");
    }

    public void Refused(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Committed(int messages, TimeSpan took)
    {
        _commitMessages.Record(messages);
        _commitSeconds.Record(took.TotalSeconds);
    }

    public void Dispose() => _meter.Dispose();
}
