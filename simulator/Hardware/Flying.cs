namespace Laterne.Hardware;

/// <summary>What is on its way over a <see cref="VirtualLine"/>.</summary>
internal enum FlyingKind
{
    Publish,
    Subscribe,
    Message,
    Acknowledgement,
    Granted,
    EndpointEnd,
    ClientEnd,
    Reminder,
}

/// <summary>One packet, or the moment at which an end gives up.</summary>
/// <param name="Connection">Null: a reminder of the endpoint's own.</param>
/// <param name="Id">Packet identifier; 0: none, no acknowledgement is wanted.</param>
/// <param name="Topic">Of a message; of a subscription its filters, one a line.</param>
/// <param name="Payload">Of a message.</param>
/// <param name="Flag">Retained, or granted.</param>
internal readonly record struct Flying(FlyingKind Kind, LineConnection? Connection, ushort Id, string Topic, byte[] Payload, bool Flag);
