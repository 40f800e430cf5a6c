using System.Globalization;
using System.Text;
using System.Text.Json;
using Laterne.Mqtt.Benchmarks;

namespace Laterne.ControlRoom.Benchmarks;

/// <summary>
/// A pole without firmware, as light as ten thousand in a process must be: it reports levels, takes settings, answers commands, presses its
/// button, and goes through the states of an update. Its events wait in an outbox until they are acknowledged, and outlive the connection.
/// </summary>
internal sealed class LightPole(int number, string id, string secret, bool isBad)
{
    private static readonly string[] Good = ["Offered", "Downloading", "Verified", "Staged", "Restarting", "Proving", "Confirmed"];
    private static readonly string[] Bad = ["Offered", "Downloading", "Verified", "Staged", "Restarting", "Proving", "RolledBack"];

    private readonly Queue<string> _outbox = new();
    private LoadClient? _client;
    private ushort _eventId;
    private ushort _sampleId;
    private long _eventSeq;
    private long _sampleSeq;
    private long _settings;
    private int _subscribed;

    public int Number => number;

    public string Id => id;

    public bool IsOnline { get; private set; }

    /// <summary>Counter of the newest release offer; 0: it never took one.</summary>
    public long OfferCounter { get; private set; }

    public bool Took => OfferCounter > 0;

    public bool WentBack => Took && isBad;

    /// <summary>Offers of what it had taken already.</summary>
    public int OfferedAgain { get; private set; }

    /// <summary>Events that are not acknowledged.</summary>
    public int Waiting => _outbox.Count;

    public int Level { get; private set; } = 20 + (number * 7 % 60);

    public LoadClient Connect(int port)
    {
        (_eventId, _sampleId, _subscribed, IsOnline) = (0, 0, 0, false);
        return _client = LoadClient.Connect(port, id, secret);
    }

    public void Lose() => IsOnline = false;

    /// <summary>True when a sample was queued; false while the one before is not acknowledged.</summary>
    public bool Report(int level)
    {
        Level = level;
        if (!IsOnline || _sampleId != 0)
        {
            return false;
        }

        Publish("telemetry", string.Create(CultureInfo.InvariantCulture, $$"""{"boot":1,"lostSamples":0,"samples":[{"seq":{{++_sampleSeq}},"time":{{Now}},"dimLevel":{{level}},"targetLevel":{{level}},"reason":"program","detail":"side-streets","activePowerMilliwatt":{{level * 560}},"activeEnergyWh":1234,"operatingHours":410,"switchOnCounter":12,"accumulatedRoadUserNumber":3,"illuminanceLux":4}]}"""));
        _sampleId = _client!.LastId;
        return true;
    }

    public void Press(long callNumber) => Tell("emergencyCall", $"\"callNumber\":{callNumber},\"presses\":1", "raised");

    public void Raise(string type) => Tell(type, "", "raised");

    /// <summary>What came from the server, header byte and body.</summary>
    public void Take(byte header, ReadOnlySpan<byte> body)
    {
        switch (header >> 4)
        {
            case 2 when body[1] == 0:
                _client!.Subscribe($"poles/{id}/desired", 1);
                _client.Subscribe($"poles/{id}/commands/#", 1);
                break;
            case 9 when ++_subscribed < 2:
                break;
            case 9:
                IsOnline = true;
                Publish("status", $$"""{"state":"online","boot":1,"bootReason":"powerOn","firmware":"0.1.0","board":"devkit-v1","time":{{Now}}}""");
                TellNext();
                break;
            case 4:
                Acknowledged((ushort)((body[0] << 8) | body[1]));
                break;
            case 3:
                Take(header, body, (body[0] << 8) | body[1]);
                break;
            default:
                throw new InvalidOperationException($"The server answered {id} with 0x{header:X2}.");
        }
    }

    private void Take(byte header, ReadOnlySpan<byte> body, int topicLength)
    {
        var topic = Encoding.UTF8.GetString(body.Slice(2, topicLength)).Split('/');
        var payloadAt = 2 + topicLength;
        if ((header & 6) != 0)
        {
            _client!.Queue([0x40, 2, body[payloadAt], body[payloadAt + 1]]);
            payloadAt += 2;
        }

        var payload = new Utf8JsonReader(body[payloadAt..]);
        switch (topic[2])
        {
            case "desired":
                _settings = Integer(ref payload, "version");
                Publish("reported", $$$"""{"version":{{{_settings}}},"settingsFormat":1,"program":"side-streets","firmware":"0.1.0","board":"devkit-v1","boot":1,"functions":{"lighting":"ok","storage":"ok","clock":"ok"}}""");
                break;
            case "commands" when topic[3] == "release-offer":
                Answer(topic[4], Offered(Integer(ref payload, "counter")));
                break;
            case "commands":
                Answer(topic[4], """{"status":"done"}""");
                if (topic[3] == "call-close")
                {
                    Tell("emergencyCall", $"\"callNumber\":{Integer(ref payload, "callNumber")}", "cleared");
                }

                break;
        }
    }

    private string Offered(long counter)
    {
        if (counter < OfferCounter)
        {
            return $$"""{"status":"refused","field":"counter","reason":"must be above {{OfferCounter}}."}""";
        }

        if (!Took)
        {
            foreach (var state in isBad ? Bad : Good)
            {
                Tell("updateState", $"\"state\":\"{state}\",\"version\":\"0.2.0\",\"reason\":\"{(state == "RolledBack" ? "unhealthy" : "")}\"", null);
            }
        }
        else
        {
            OfferedAgain++;
        }

        OfferCounter = counter;
        return """{"status":"done"}""";
    }

    private void Tell(string type, string data, string? state)
    {
        _outbox.Enqueue($$"""{"boot":1,"seq":{{++_eventSeq}},"time":{{Now}},"type":"{{type}}"{{(state is null ? "" : $",\"state\":\"{state}\"")}}{{(data.Length == 0 ? "" : $",\"data\":{{{data}}}")}}}""");
        TellNext();
    }

    private void TellNext()
    {
        if (IsOnline && _eventId == 0 && _outbox.TryPeek(out var next))
        {
            Publish("events", next);
            _eventId = _client!.LastId;
        }
    }

    private void Acknowledged(ushort packet)
    {
        if (packet == _sampleId)
        {
            _sampleId = 0;
        }
        else if (packet == _eventId)
        {
            _eventId = 0;
            _outbox.Dequeue();
            TellNext();
        }
    }

    private void Answer(string requestId, string json) => Publish("responses/" + requestId, json);

    private void Publish(string topic, string json)
    {
        _client!.Prepare($"poles/{id}/{topic}", Encoding.UTF8.GetBytes(json));
        _client.QueuePublish();
    }

    private static long Integer(ref Utf8JsonReader json, string member)
    {
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == 1 && json.ValueTextEquals(member))
            {
                return json.Read() && json.TryGetInt64(out var value) ? value : 0;
            }
        }

        return 0;
    }

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
}
