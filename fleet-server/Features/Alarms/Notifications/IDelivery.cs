namespace Laterne.Features.Alarms.Notifications;

/// <summary>One way out of the house.</summary>
internal interface IDelivery
{
    NoticeChannel Channel { get; }

    /// <summary>Sends it once. Returns when the receiver has taken it.</summary>
    /// <exception cref="DeliveryException">It was not taken; whether trying again makes sense stands in it.</exception>
    Task SendAsync(QueuedNotice notice, CancellationToken cancel);
}

/// <summary>The receiver did not take the message.</summary>
/// <param name="message">Why, an English sentence without secrets.</param>
/// <param name="isFinal">The same message will never be taken.</param>
public sealed class DeliveryException(string message, bool isFinal, Exception? inner = null) : Exception(message, inner)
{
    public bool IsFinal { get; } = isFinal;
}
