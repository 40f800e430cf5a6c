namespace Laterne.DeviceGate.Rules.Probes;

/// <summary>A rule shown on a small program: <paramref name="Bad"/> breaks it on every line that ends in <c>//!</c>, <paramref name="Good"/> does the same job rightly.</summary>
internal sealed record Probe(string Rule, string Bad, string Good)
{
    public static IReadOnlyList<Probe> All { get; } =
    [
        .. LoaderProbes.All, .. UnsafeProbes.All, .. StructProbes.All, .. DivisionProbes.All, .. NumberProbes.All, .. TextProbes.All,
        .. StaticProbes.All, .. ThreadProbes.All, .. FlowProbes.All, .. CoreProbes.All,
    ];
}
