namespace Laterne.Features.Messaging;

/// <summary>Where messages of poles become durable. The gateway acknowledges nothing before it.</summary>
public interface IUplinkStore
{
    /// <summary>
    /// Stores the batch in one transaction and returns after the commit. What is known already, by pole, topic, boot and
    /// sequence number, is dropped. What does not parse is quarantined and counts as stored, so that it never blocks its pole.
    /// Calls do not overlap.
    /// </summary>
    /// <exception cref="UplinkStoreException">Nothing of the batch is stored (disk full, locked, unreachable); try the same batch again.</exception>
    ValueTask StoreAsync(IReadOnlyList<UplinkMessage> batch, CancellationToken ct);
}

/// <summary>The store could not commit. The message says why and what a person can do about it.</summary>
public sealed class UplinkStoreException(string message, Exception? inner = null) : Exception(message, inner);
