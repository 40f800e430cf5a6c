namespace Laterne.Storage.Uplink;

/// <summary>What one group commit writes. Reused from commit to commit, so that the steady state allocates nothing.</summary>
public sealed class UplinkBatch
{
    public List<PoleSample> Samples { get; } = [];

    public List<PoleEvent> Events { get; } = [];

    public List<PoleReading> Readings { get; } = [];

    /// <summary>Oldest first: the last one of a pole and kind stays.</summary>
    public List<PoleDocument> Documents { get; } = [];

    public List<PoleResponse> Responses { get; } = [];

    public List<QuarantinedMessage> Quarantined { get; } = [];

    public void Clear()
    {
        Samples.Clear();
        Events.Clear();
        Readings.Clear();
        Documents.Clear();
        Responses.Clear();
        Quarantined.Clear();
    }
}
