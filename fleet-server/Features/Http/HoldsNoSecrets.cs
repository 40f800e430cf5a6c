namespace Laterne.Features.Http;

/// <summary>Marks an endpoint whose answer is large and holds no secret beside what a stranger may have written: it may be compressed.</summary>
public sealed class HoldsNoSecrets;
