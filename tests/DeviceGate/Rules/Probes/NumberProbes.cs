namespace Laterne.DeviceGate.Rules.Probes;

internal static class NumberProbes
{
    public static IReadOnlyList<Probe> All { get; } =
    [
        new("unsigned-to-signed",
            """
            class C
            {
                long M(uint u) => (long)(int)u; //!
                int N(uint u) => (int)u >> 2; //!
                long O(ulong u) => (long)u; //!
            }
            """,
            """
            class C
            {
                int _field;
                int M(uint u) => (int)(long)u;
                void N(uint u, long[] a, ulong v) { _field = (int)u; a[0] = (long)v; }
                uint O(int i) => (uint)i;
            }
            """),
        new("float-to-integer",
            """
            class C
            {
                int M(double d) => (int)d; //!
                byte N(float f) => (byte)System.Math.Round(f); //!
            }
            """,
            """
            class C
            {
                int M(double d) => (int)System.Math.Max(0, System.Math.Min(100, d));
                int N(double d) => d > 0 && d < 100 ? (int)d : 0;
                int O(double d)
                {
                    if (!(d >= 0 && d <= 100)) { return 0; }
                    return (int)(d * 2.54);
                }
                int P() => (int)2.5;
                void Q(int[] table)
                {
                    for (int i = 0; i < 9; i++) { table[i] = (int)System.Math.Round(2.5 * i); }
                }
            }
            """),
        new("checked",
            """
            class C
            {
                int M(int a) => checked(a + 1); //!
                int N(int a)
                {
                    checked //!
                    {
                        return a * 2; //!
                    }
                }
            }
            """,
            "class C { int M(int a) => unchecked(a + 1); }"),
        new("nan-comparison",
            """
            class C
            {
                bool M(double temperature) => temperature > 60; //!
                float Lux { get; set; }
                bool N() => Lux < 10; //!
            }
            """,
            "class C { bool M(double t) => !double.IsNaN(t) && t > 60; bool N(int tenths) => tenths > 600; }"),
        new("unused-try-parse",
            """
            class C
            {
                int M(string s)
                {
                    int.TryParse(s, out int n); //!
                    _ = int.TryParse(s, out n); //!
                    return n;
                }
            }
            """,
            "class C { int M(string s) => int.TryParse(s, out int n) ? n : 0; }"),
        new("date-from-parts",
            """
            class C
            {
                System.DateTime M(int day) => new System.DateTime(2026, 2, day); //!
            }
            """,
            """
            using System;
            class C
            {
                DateTime M(long ticks) => new DateTime(ticks);
                DateTime N() => new DateTime(2026, 2, 28);
                DateTime O(int y, int m, int d) => new DateTime(y, m, Math.Min(d, DateTime.DaysInMonth(y, m)));
            }
            """),
    ];
}
