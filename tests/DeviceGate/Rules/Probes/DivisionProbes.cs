namespace Laterne.DeviceGate.Rules.Probes;

internal static class DivisionProbes
{
    private const string Rule = "unguarded-division";

    public static IReadOnlyList<Probe> All { get; } =
    [
        new(Rule,
            """
            class C
            {
                int M(int a, int b) => a / b; //!
                double N(double a, double b) => a % b; //!
                void O(ref int a, int b) { a /= b; } //!
                int P(int a, int b) => b != 0 ? 1 : a / b; //!
                int Q(int a, int b) => b >= 0 ? a / b : 0; //!
            }
            """,
            """
            class C
            {
                const int Sixty = 60;
                static readonly int Step = 5;
                int M(int a) => a / Sixty + a % 7 + a / Step;
                int N(int a, int b) => a / System.Math.Max(1, b);
                int O(int a, int b) => b == 0 ? 0 : a / b;
                int P(int a, int b) => b > 0 && a / b > 2 ? 1 : 0;
                bool Q(int a, int b) => b == 0 || a / b > 2;
            }
            """),
        new(Rule,
            """
            class C
            {
                int M(int a, int b)
                {
                    if (b == 0) { a = 1; }
                    return a / b; //!
                }
                int N(int a, int b)
                {
                    if (b == 0) { return 0; }
                    b--;
                    return a / b; //!
                }
                int O(int a, int b)
                {
                    if (b == 0) { return 0; }
                    System.Threading.ThreadStart s = () => { a = a / b; }; //!
                    return a;
                }
            }
            """,
            """
            class C
            {
                int M(int a, int b)
                {
                    if (b <= 0) { return 0; }
                    for (int i = 0; i < 3; i++) { a += i / b; }
                    return a / b;
                }
                int N(int a, int b)
                {
                    if (b is 0) throw new System.ArgumentException();
                    return a / b;
                }
                int O(int a, int b)
                {
                    while (b > 0) { a /= b; b--; }
                    return a;
                }
                int P(int[] a)
                {
                    if (a.Length == 0) { return 0; }
                    return 100 / a.Length + 100 / (a.Length + 1);
                }
                double Q(double from, double to)
                {
                    if (to <= from) { return 0; }
                    return 1 / (to - from);
                }
                int R(int a, int b)
                {
                    int parts = b > 4 ? b : 4;
                    return a / parts;
                }
            }
            """),
        new(Rule,
            """
            class C
            {
                readonly int _period;
                C(int period) { _period = period; }
                int M(int a) => a / _period; //!
            }
            readonly struct S
            {
                readonly int _period;
                public S(int period) { _period = System.Math.Max(1, period); }
                public int M(int a) => a / _period; //!
            }
            class D
            {
                readonly int _period;
                D() { }
                D(int period) { _period = System.Math.Max(1, period); }
                int M(int a) => a / _period; //!
            }
            """,
            """
            class C
            {
                readonly int _period;
                readonly int _step = 5;
                C(int period) { _period = System.Math.Max(1, period); }
                C() : this(3) { }
                int M(int a) => a / _period + a / _step;
            }
            """),
    ];
}
