namespace Laterne.Storage.Uplink.Sqlite;

/// <summary>A sample of the running transaction, with what to put back when the transaction fails.</summary>
internal readonly record struct AcceptedSample(PoleTail Tail, PoleSample Sample, int BootBefore, long SeqBefore);
