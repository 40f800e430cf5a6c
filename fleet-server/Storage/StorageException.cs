namespace Laterne.Storage;

/// <summary>
/// The database could not do what was asked, and nothing of it was done. The message names the cause and what a person can
/// do; the same call may succeed later.
/// </summary>
public sealed class StorageException(string message, Exception? inner = null) : Exception(message, inner);
