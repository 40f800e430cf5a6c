using Laterne.Features.Messaging;

namespace Laterne.Features.Live;

/// <summary>Keeps <see cref="Fleet"/> true to what the poles say. Runs on the gateway's thread: in memory only, never waiting.</summary>
public sealed class FleetObserver(Fleet fleet) : IUplinkObserver
{
    public void Stored(IReadOnlyList<UplinkMessage> batch)
    {
        foreach (var message in batch)
        {
            switch (message.Topic)
            {
                case UplinkTopic.Telemetry when TelemetryReader.TryReadNewest(message.Payload.Span, out var sample):
                    fleet.Update(message.PoleId, pole => Take(pole, sample, message.ReceivedMs));
                    break;
                case UplinkTopic.Reported:
                    fleet.Update(message.PoleId, pole => ReportReader.TryReadReported(message.Payload, pole.Report, out var report)
                        ? pole with { Report = report, LastSeenMs = message.ReceivedMs }
                        : pole);
                    break;
                case UplinkTopic.Status:
                    fleet.Update(message.PoleId, pole => ReportReader.TryReadStatus(message.Payload, pole.Report, out _, out var report)
                        ? pole with { Report = report, LastSeenMs = message.ReceivedMs }
                        : pole);
                    break;
            }
        }
    }

    public void PoleConnected(string poleId, long atMs) =>
        fleet.Update(poleId, pole => pole with { Online = true, LastSeenMs = Math.Max(atMs, pole.LastSeenMs) });

    public void PoleDisconnected(string poleId, long atMs, string reason) =>
        fleet.Update(poleId, pole => pole with { Online = false });

    internal static PoleState Take(PoleState pole, LiveSample sample, long receivedMs)
    {
        if (!sample.IsNewerThan(pole.Sample))
        {
            return pole;
        }

        var same = pole.Sample is { } last && last.TargetLevel == sample.TargetLevel && last.Reason == sample.Reason && last.Detail == sample.Detail;
        return pole with { Sample = sample, SinceMs = same ? pole.SinceMs : sample.TimeMs, LastSeenMs = Math.Max(receivedMs, pole.LastSeenMs) };
    }
}
