namespace Laterne.Features.Messaging;

/// <summary>The way down to the poles, fulfilled by the gateway.</summary>
public interface IDownlink
{
    /// <summary>
    /// Replaces the retained <c>poles/{id}/desired</c>. A connected pole gets it at once, any other when it connects.
    /// An empty payload withdraws the document.
    /// </summary>
    /// <exception cref="ArgumentException">The payload is longer than 4096 bytes.</exception>
    ValueTask PublishDesiredAsync(string poleId, ReadOnlyMemory<byte> payload, CancellationToken ct);

    /// <summary>
    /// Sends <c>poles/{id}/commands/{name}/{requestId}</c> and waits for the one answer. A pole that is offline is answered at
    /// once with <see cref="CommandStatus.Offline"/>: commands are never kept for later, since they expire.
    /// </summary>
    /// <param name="poleId">The pole.</param>
    /// <param name="name">The command, <c>[a-z-]{1,32}</c>, for example <c>override</c>.</param>
    /// <param name="requestId">Unique for the pole, <c>[A-Za-z0-9_-]{1,64}</c>.</param>
    /// <param name="payload">UTF-8 JSON with <c>expires</c>, at most 4096 bytes.</param>
    /// <param name="timeout">How long to wait for the answer, at most five minutes.</param>
    /// <param name="ct">Stops the waiting; the command may have been carried out all the same.</param>
    ValueTask<CommandAnswer> SendAsync(
        string poleId, string name, string requestId, ReadOnlyMemory<byte> payload, TimeSpan timeout, CancellationToken ct);

    /// <summary>Whether the pole has an open session now.</summary>
    bool IsConnected(string poleId);
}

/// <summary>How a command ended. The first four are the pole's own words, the last three are the gateway's.</summary>
public enum CommandStatus
{
    Done,
    Refused,
    Expired,
    UnknownCommand,

    /// <summary>The pole is not connected; the command was not sent.</summary>
    Offline,

    /// <summary>Sent, but no answer in time: the pole may or may not have carried it out.</summary>
    NoAnswer,

    /// <summary>Too many commands await their answer already; this one was not sent.</summary>
    Busy,
}

/// <summary>The answer to a command.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Field">The member of the payload that the pole refused, when it names one.</param>
/// <param name="Reason">An English sentence that a person can act on; null when done.</param>
public sealed record CommandAnswer(CommandStatus Status, string? Field = null, string? Reason = null);
