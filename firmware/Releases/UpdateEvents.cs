namespace Laterne.Releases;

/// <summary>Types of events of an update on the wire.</summary>
public static class UpdateEvents
{
    /// <summary>An update has reached a state; <c>data</c> holds state, version and, where it applies, reason.</summary>
    public const string UpdateState = "updateState";
}
