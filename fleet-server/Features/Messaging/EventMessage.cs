using Laterne.Storage.Uplink;

namespace Laterne.Features.Messaging;

/// <summary><c>{"boot":12,"seq":345,"time":…,"type":"presenceSensorStuck","state":"raised"}</c>.</summary>
internal static class EventMessage
{
    private const long DayMs = 86_400_000;
    private const long LargestExact = 1L << 53;

    public static PoleEvent Read(in UplinkMessage message, WireText texts)
    {
        long? boot = null, seq = null, time = null;
        string? type = null, state = null, detail = null, data = null;
        var reader = new WireReader(message.Payload.Span, texts);
        reader.Open();
        while (reader.NextMember(out var name))
        {
            switch (name.Length)
            {
                case 4 when name.SequenceEqual("boot"u8): boot = reader.Number("boot"); break;
                case 3 when name.SequenceEqual("seq"u8): seq = reader.Number("seq", LargestExact); break;
                case 4 when name.SequenceEqual("time"u8): time = reader.Number("time", LargestExact); break;
                case 4 when name.SequenceEqual("type"u8): type = reader.Text(); break;
                case 5 when name.SequenceEqual("state"u8): state = reader.Text(); break;
                case 4 when name.SequenceEqual("data"u8): data = reader.ObjectText("data"); break;
                case 6 when name.SequenceEqual("detail"u8): detail = reader.Text(); break;
                default: reader.Skip(); break;
            }
        }

        reader.Close();
        return new PoleEvent(
            message.PoleId,
            (int)(boot ?? throw new WireException("'boot' is missing.")),
            seq ?? throw new WireException("'seq' is missing."),
            time is > 0 && time < message.ReceivedMs + DayMs ? time.Value : message.ReceivedMs,
            string.IsNullOrEmpty(type) ? throw new WireException("'type' is missing.") : type,
            state,
            detail,
            data);
    }
}
