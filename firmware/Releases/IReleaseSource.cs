namespace Laterne.Releases;

/// <summary>Fetches parts of an artifact. It works on its own thread; these calls return at once and never throw.</summary>
public interface IReleaseSource
{
    /// <summary>Asks for bytes of an artifact; an answer that nobody took is forgotten. False: it is still at work.</summary>
    /// <param name="url">Address of the artifact.</param>
    /// <param name="from">First byte.</param>
    /// <param name="count">Bytes, at most <see cref="UpdateFunction.ChunkBytes"/>.</param>
    bool TryRequest(string url, int from, int count);

    /// <summary>Takes what was asked for. False: not there yet.</summary>
    /// <param name="chunk">Buffer of <see cref="UpdateFunction.ChunkBytes"/>.</param>
    /// <param name="count">
    /// Bytes, fewer than asked for where a connection broke between them; 0: the request has failed and may be repeated; -1: the server
    /// does not have these bytes.
    /// </param>
    bool TryTake(byte[] chunk, out int count);
}
