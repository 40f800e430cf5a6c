namespace Laterne.Features.Messaging;

/// <summary>Every pole's desired settings document, read once when the gateway starts to fill the retained topics.</summary>
public interface IDesiredDocuments
{
    /// <summary>All documents, in any order, one a pole at most.</summary>
    IAsyncEnumerable<DesiredDocument> ReadAllAsync(CancellationToken ct);
}

/// <summary>One pole's desired settings.</summary>
/// <param name="PoleId">The pole.</param>
/// <param name="Payload">UTF-8 JSON, at most 4096 bytes.</param>
public readonly record struct DesiredDocument(string PoleId, ReadOnlyMemory<byte> Payload);
