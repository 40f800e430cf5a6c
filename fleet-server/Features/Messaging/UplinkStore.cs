using System.Diagnostics.Metrics;
using System.Text.Json;
using Laterne.Contracts;
using Laterne.Storage;
using Laterne.Storage.Uplink;
using Microsoft.Extensions.Logging;

namespace Laterne.Features.Messaging;

/// <summary>Reads what poles send and writes it to the database.</summary>
public sealed partial class UplinkStore : IUplinkStore, IDisposable
{
    private readonly IUplinkDatabase _database;
    private readonly StorageState _state;
    private readonly ILogger<UplinkStore> _log;
    private readonly UplinkBatch _rows = new();
    private readonly WireText _texts = new();
    private readonly Meter _meter = new("Laterne.Messaging");
    private readonly Counter<long> _stored, _quarantined, _failures;

    public UplinkStore(IUplinkDatabase database, StorageState state, ILogger<UplinkStore> log)
    {
        _database = database;
        _state = state;
        _log = log;
        _stored = _meter.CreateCounter<long>("laterne.uplink.stored", description: "Messages of poles that were committed");
        _quarantined = _meter.CreateCounter<long>("laterne.uplink.quarantined", description: "Messages of poles that could not be read");
        _failures = _meter.CreateCounter<long>("laterne.uplink.store_failures", description: "Commits that failed and are tried again");
    }

    public async ValueTask StoreAsync(IReadOnlyList<UplinkMessage> batch, CancellationToken ct)
    {
        _rows.Clear();
        for (var i = 0; i < batch.Count; i++)
        {
            Read(batch[i]);
        }

        try
        {
            await _database.WriteAsync(_rows, ct);
        }
        catch (StorageException problem)
        {
            _failures.Add(1);
            if (_state.Fail(problem.Message))
            {
                LogFailed(problem.Message);
            }

            throw new UplinkStoreException(problem.Message, problem);
        }

        _stored.Add(batch.Count);
        _quarantined.Add(_rows.Quarantined.Count);
        if (_state.Recover())
        {
            LogRecovered();
        }
    }

    public void Dispose() => _meter.Dispose();

    private void Read(in UplinkMessage message)
    {
        var (samples, readings) = (_rows.Samples.Count, _rows.Readings.Count);
        string reason;
        try
        {
            Add(message);
            return;
        }
        catch (WireException problem)
        {
            reason = problem.Message;
        }
        catch (JsonException problem)
        {
            reason = $"No JSON: line {problem.LineNumber}, byte {problem.BytePositionInLine}.";
        }
        catch (InvalidOperationException)
        {
            reason = "A text is no valid UTF-8.";
        }

        _rows.Samples.RemoveRange(samples, _rows.Samples.Count - samples);
        _rows.Readings.RemoveRange(readings, _rows.Readings.Count - readings);
        _rows.Quarantined.Add(new QuarantinedMessage(message.PoleId, TopicOf(message.Topic), message.ReceivedMs, reason, message.Payload));
        LogQuarantined(message.PoleId, message.Topic, reason);
    }

    private void Add(in UplinkMessage message)
    {
        switch (message.Topic)
        {
            case UplinkTopic.Telemetry:
                TelemetryMessage.Read(message, _texts, _rows.Samples, _rows.Readings);
                break;
            case UplinkTopic.Events:
                _rows.Events.Add(EventMessage.Read(message, _texts));
                break;
            case UplinkTopic.Responses:
                CheckObject(message);
                _rows.Responses.Add(new PoleResponse(message.PoleId, message.RequestId, message.ReceivedMs, message.Payload));
                break;
            default:
                CheckObject(message);
                var kind = message.Topic == UplinkTopic.Status ? PoleDocumentKind.Status : PoleDocumentKind.Reported;
                _rows.Documents.Add(new PoleDocument(message.PoleId, kind, message.ReceivedMs, message.Payload));
                break;
        }
    }

    private void CheckObject(in UplinkMessage message)
    {
        var reader = new WireReader(message.Payload.Span, _texts);
        reader.Open();
        while (reader.NextMember(out _))
        {
            reader.Skip();
        }

        reader.Close();
    }

    private static string TopicOf(UplinkTopic topic) => topic switch
    {
        UplinkTopic.Status => Topics.Status,
        UplinkTopic.Telemetry => Topics.Telemetry,
        UplinkTopic.Events => Topics.Events,
        UplinkTopic.Reported => Topics.Reported,
        _ => Topics.Responses.TrimEnd('/'),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing is acknowledged to poles until this is mended: {Problem}")]
    private partial void LogFailed(string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "Messages of poles are stored and acknowledged again")]
    private partial void LogRecovered();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Pole {Pole} sent a message on {Topic} that cannot be read, quarantined: {Reason}")]
    private partial void LogQuarantined(string pole, UplinkTopic topic, string reason);
}
