namespace Laterne.Storage.Uplink;

/// <summary>One numbered event of a pole.</summary>
/// <param name="PoleId">The pole.</param>
/// <param name="Boot">Which start of the pole.</param>
/// <param name="Seq">With pole and boot the event's name for ever.</param>
/// <param name="TimeMs">Unix milliseconds UTC; the time of arrival when the pole had no clock.</param>
/// <param name="Type">For example <c>presenceSensorStuck</c>.</param>
/// <param name="State"><c>raised</c> or <c>cleared</c> where it applies.</param>
/// <param name="Detail">Free text.</param>
/// <param name="Data">The event's values, a JSON object as the pole sent it; null without any.</param>
public sealed record PoleEvent(
    string PoleId, int Boot, long Seq, long TimeMs, string Type, string? State, string? Detail, string? Data = null);

/// <summary>One reading of a function beside the lamp.</summary>
/// <param name="PoleId">The pole.</param>
/// <param name="Boot">Which start of the pole.</param>
/// <param name="Seq">With pole and boot the reading's name for ever; numbered apart from samples.</param>
/// <param name="TimeMs">Unix milliseconds UTC; the time of arrival when the pole had no clock.</param>
/// <param name="Kind">For example <c>weather</c>.</param>
/// <param name="Json">The whole reading as the pole sent it: integers with the unit in their names.</param>
public readonly record struct PoleReading(string PoleId, int Boot, long Seq, long TimeMs, string Kind, ReadOnlyMemory<byte> Json);

/// <summary>The documents of which only the newest counts.</summary>
public enum PoleDocumentKind : byte
{
    Status = 1,
    Reported = 2,
}

/// <summary>The newest document of a kind.</summary>
/// <param name="PoleId">The pole.</param>
/// <param name="Kind">Which.</param>
/// <param name="ReceivedMs">Unix milliseconds UTC.</param>
/// <param name="Json">As the pole sent it.</param>
public readonly record struct PoleDocument(string PoleId, PoleDocumentKind Kind, long ReceivedMs, ReadOnlyMemory<byte> Json);

/// <summary>The answer to a command, kept as sent; a second answer to the same request is dropped.</summary>
public readonly record struct PoleResponse(string PoleId, string RequestId, long ReceivedMs, ReadOnlyMemory<byte> Json);

/// <summary>A message that could not be read, kept so that a person can see why. Only the newest thousand are kept.</summary>
public readonly record struct QuarantinedMessage(
    string PoleId, string Topic, long ReceivedMs, string Reason, ReadOnlyMemory<byte> Payload);
