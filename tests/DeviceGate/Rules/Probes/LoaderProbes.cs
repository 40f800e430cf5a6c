namespace Laterne.DeviceGate.Rules.Probes;

internal static class LoaderProbes
{
    public static IReadOnlyList<Probe> All { get; } =
    [
        new("own-generic",
            """
            class Box<T> { } //!
            delegate void Changed<T>(T value); //!
            interface IBox<T> { } //!
            class C
            {
                void M<T>() { } //!
                void N() { void Local<T>() { } Local<int>(); } //!
            }
            """,
            "class Box { object _value = new(); } delegate void Changed(int value);"),
        new("generic-delegate",
            """
            class C
            {
                System.Action<int> _a; //!
                System.Func<int> F() => null; //!
                event System.EventHandler<int> E; //!
            }
            """,
            "delegate void Handler(int x); class C { Handler _a; System.Action _b; event System.EventHandler E; }"),
        new("natural-lambda-type",
            """
            class C
            {
                static int Twice(int n) => 2 * n;
                void M()
                {
                    var f = (int x) => x; //!
                    var g = Twice; //!
                    var h = (int x = 1) => x; //!
                    var i = (ref int x) => { x = 1; }; //!
                }
            }
            """,
            "delegate int Change(int n); class C { void M() { Change f = x => x; var g = () => { }; g(); f(1); } }"),
        new("multi-dimensional-array",
            """
            class C
            {
                int[,] _grid; //!
                object M() => new int[2, 3]; //!
            }
            """,
            "class C { int[][] _grid = new int[2][]; }"),
        new("fresh-strings",
            """
            class C
            {
                string[] _names = new string[3]; //!
                string[] _late = new string[3]; //!
                C() { if (_late[0] == "a") { } for (int i = 0; i < 3; i++) { _late[i] = ""; } }
                bool M(int n)
                {
                    var names = new string[n]; //!
                    string[] some = ["a", null]; //!
                    string[] others = new string[] { "a", null }; //!
                    return names[0] == "a" || some[1] == others[1];
                }
            }
            """,
            """
            class C
            {
                string[] _names = { "a", "b" };
                string[] _none = new string[0];
                C(int n)
                {
                    _names = new string[n];
                    for (int i = 0; i < n; i++) { _names[i] = ""; }
                    var others = new string[n];
                    for (int i = 0; i < n; i++) { others[i] = null; }
                }
                object[] _things = new object[3];
            }
            class D
            {
                readonly string[] _reasons = new string[3];
                readonly string[] _details = new string[3];
                D()
                {
                    for (int i = 0; i < 3; i++) { _reasons[i] = ""; _details[i] = ""; }
                }
            }
            """),
        new("struct-array",
            "readonly struct Point { } class C { object M() => new Point[9]; /**/ } //!",
            "enum Kind { A } class C { object M() => new int[9]; object N() => new Kind[2]; object O() => new object[2]; }"),
        new("too-many-locals",
            $$"""
            class C
            {
                int M(int n)
                {
                    n++; //!
            {{string.Concat(Enumerable.Range(0, 256).Select(i => $"int a{i} = n + {i}; n += a{i}; N(ref a{i});\n"))}}
                    return n;
                }
                void N(ref int n) { }
            }
            """,
            "class C { int M(int n) { int a = n; return a + n; } }"),
        new("default-interface-method",
            """
            interface I
            {
                int Level { get; }
                bool IsOn() => Level > 0; //!
            }
            """,
            "interface I { int Level { get; } static bool IsOn(I i) => i.Level > 0; }"),
        new("compile-time-only-type",
            """
            class C
            {
                object M() => System.DBNull.Value; //!
                object N() => typeof(System.FlagsAttribute); //!
            }
            """,
            "[System.Flags] enum E { A = 1 } class C { object M() => typeof(E); }"),
    ];
}
