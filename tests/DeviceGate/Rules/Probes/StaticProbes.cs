namespace Laterne.DeviceGate.Rules.Probes;

internal static class StaticProbes
{
    public static IReadOnlyList<Probe> All { get; } =
    [
        new("static-initializer",
            """
            using System.Threading;
            static class Other { public static readonly int Y = 3; public static int Make() => 4; }
            class C
            {
                static readonly int X = Other.Y + 1; //!
                static readonly int Z = Other.Make(); //!
                static readonly object Worker = new Thread(() => { }); //!
                static readonly object Clock = System.DateTime.UtcNow; //!
                static C() { } //!
            }
            """,
            """
            static class Other { public const int Y = 3; }
            class C
            {
                static readonly int X = Other.Y + 1;
                static readonly byte[] Table = { 1, 2, 3 };
                static readonly object Gate = new object();
                static readonly System.DateTime Start = System.DateTime.UnixEpoch;
            }
            """),
        new("mutable-static",
            """
            using System.Collections;
            class Counter { public int Value; }
            class C
            {
                static int _count; //!
                static readonly ArrayList List = new ArrayList(); //!
                static readonly int[] Buffer = new int[8]; //!
                static readonly Counter Shared = new Counter(); //!
                public static int Level { get; set; } //!
                public static event System.EventHandler Changed; //!
            }
            """,
            """
            sealed class Range { private readonly int _from; public Range(int from) { _from = from; } }
            class C
            {
                const int Count = 3;
                static readonly int Limit = 5;
                static readonly byte[] Table = { 1, 2 };
                static readonly string[] Names = ["a", "b"];
                static readonly int[][] Rows = [[1], [2, 3]];
                static readonly Range Full = new Range(1);
                static int Twice => 2 * Limit;
            }
            """),
    ];
}
