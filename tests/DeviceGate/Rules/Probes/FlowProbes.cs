namespace Laterne.DeviceGate.Rules.Probes;

internal static class FlowProbes
{
    public static IReadOnlyList<Probe> All { get; } =
    [
        new("throw-maybe-null",
            """
            class C
            {
                System.Exception _last;
                void M() { throw _last; } //!
            }
            """,
            "class C { void M() { try { throw new System.Exception(); } catch (System.Exception e) { if (e.Message == null) throw; throw e; } } }"),
        new("switch-without-default",
            """
            class C
            {
                int M(int n) => n switch { 1 => 2, 2 => 3 }; //!
            }
            """,
            "class C { int M(int n) => n switch { 1 => 2, _ => 3 }; int N(object o) => o switch { int i => i, var other => 0 }; }"),
        new("changed-while-enumerated",
            """
            using System.Collections;
            class C
            {
                ArrayList _list = new ArrayList();
                void M()
                {
                    foreach (object o in _list)
                    {
                        _list.Remove(o); //!
                    }
                }
            }
            """,
            "using System.Collections; class C { ArrayList _a = new ArrayList(), _b = new ArrayList(); void M() { foreach (object o in _a) { _b.Add(o); } } }"),
        new("finalizer",
            """
            class C
            {
                ~C() { } //!
            }
            """,
            "class C : System.IDisposable { public void Dispose() { } }"),
        new("boxing-in-loop",
            """
            using System.Collections;
            class C
            {
                void M(ArrayList a)
                {
                    for (int i = 0; i < 9; i++)
                    {
                        a.Add(i); //!
                    }
                }
            }
            """,
            "class C { void M(int[] a) { for (int i = 0; i < 9; i++) { a[i] = i; } object o = a.Length; } }"),
    ];
}
