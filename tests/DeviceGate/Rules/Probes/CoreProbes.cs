namespace Laterne.DeviceGate.Rules.Probes;

internal static class CoreProbes
{
    public static IReadOnlyList<Probe> All { get; } =
    [
        new("core-purity",
            """
            using System;
            using System.Threading;
            class C
            {
                DateTime M() => DateTime.UtcNow; //!
                void N() { Thread.Sleep(1); } //!
                void O() { lock (this) { } } //!
                void P() { Console.WriteLine("x"); } //!
                object Q() => new Random(); //!
            }
            """,
            "using System; class C { DateTime M(DateTime now) => now.AddSeconds(1); string N(System.Text.StringBuilder b) => b.ToString(); }"),
    ];
}
