namespace Laterne.DeviceGate.Rules.Probes;

internal static class StructProbes
{
    public static IReadOnlyList<Probe> All { get; } =
    [
        new("mutable-struct",
            """
            struct Point { public int X; } //!
            readonly struct Size { public int Width { get; init; } }
            class C
            {
                Size M(Size s) => s with { Width = 3 }; //!
            }
            """,
            "readonly struct Point { public Point(int x) { X = x; } public int X { get; } } class Size { public int Width; }"),
        new("guid-key",
            """
            using System.Collections;
            class C
            {
                object M(Hashtable t, System.Guid g) => t[g]; //!
                void N(Hashtable t, System.Guid g) { t.Add(g, 1); } //!
            }
            """,
            "class C { object M(System.Collections.Hashtable t, System.Guid g) => t[g.ToString()]; }"),
        new("struct-key",
            """
            using System.Collections;
            readonly struct Name { }
            class C
            {
                bool M(Hashtable t, Name n) => t.Contains(n); //!
            }
            """,
            """
            using System.Collections;
            readonly struct Name
            {
                public override bool Equals(object other) => other is Name;
                public override int GetHashCode() => 1;
            }
            class C { bool M(Hashtable t, Name n, int i, System.DateTime d) => t.Contains(n) || t.Contains(i) || t.Contains(d); }
            """),
        new("class-key",
            """
            using System.Collections;
            class Pole { }
            class C
            {
                object M(Hashtable t, Pole p) => t[p]; //!
            }
            """,
            "using System.Collections; class Pole { public override int GetHashCode() => 1; } class C { object M(Hashtable t, Pole p) => t[p] ?? t[\"a\"]; }"),
    ];
}
