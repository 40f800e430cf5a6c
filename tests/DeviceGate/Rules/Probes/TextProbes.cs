namespace Laterne.DeviceGate.Rules.Probes;

internal static class TextProbes
{
    public static IReadOnlyList<Probe> All { get; } =
    [
        new("enum-text",
            """
            enum State { Off }
            class C
            {
                string M(State s) => s.ToString(); //!
                string N(State s) => $"{s}"; //!
                string O(State s) => "state " + s; //!
                string P(State s) => string.Format("{0}", s); //!
                void Q(State s, ref string t) { t += s; } //!
                void R(State s, System.Text.StringBuilder b) { b.Append(s); } //!
            }
            """,
            "enum State { Off } class C { string M(State s) => s switch { State.Off => \"off\", _ => \"?\" }; string N(State s) => $\"{(int)s}\"; }"),
        new("custom-number-format",
            """
            class C
            {
                string M(double d) => d.ToString("0.00"); //!
                string N(int n) => $"{n:000}"; //!
                string O(int n) => string.Format("{0:#,##0}", n); //!
            }
            """,
            "class C { string M(double d, int n, System.DateTime t) => d.ToString(\"F2\") + $\"{n:D3} {t:yyyy-MM-dd}\" + string.Format(\"{0,8:N0}\", n); }"),
        new("unsupported-number-format",
            """
            class C
            {
                string M(double d) => d.ToString("P"); //!
                string N(int n) => $"{n:B}"; //!
                string O(double d) => $"{d:R}"; //!
            }
            """,
            "class C { string M(double d, int n) => d.ToString(\"F1\") + $\"{n:X4}\"; }"),
        new("integer-format-on-floating",
            """
            class C
            {
                string M(double d) => d.ToString("D2"); //!
                string N(float f) => $"{f:X}"; //!
            }
            """,
            "class C { string M(double d, int n) => $\"{d:F0} {n:D2}\"; }"),
        new("floating-text",
            """
            class C
            {
                string M(double d) => d.ToString(); //!
                string N(float f) => $"{f} lux"; //!
                string O(double d) => "level " + d; //!
                string P(double d) => string.Format("{0}", d); //!
                void Q(double d, System.Text.StringBuilder b) { b.Append(d); } //!
            }
            """,
            "class C { string M(double d, int n) => d.ToString(\"F2\") + $\"{d:F1} {n}\" + n; }"),
        new("format-arguments",
            """
            class C
            {
                string M(int n) => string.Format("{0} of {1}", n); //!
                string N(int n) => string.Format("{0", n); //!
            }
            """,
            "class C { string M(int n) => string.Format(\"{0} of {1} {{}}\", n, 2); }"),
        new("zero-character",
            """
            class C
            {
                string M() => "a\0b"; //!
                bool N(char c) => c == '\0'; //!
            }
            """,
            "class C { string M() => \"a0b\"; byte[] N() => new byte[] { 97, 0, 98 }; }"),
        new("foreach-over-string",
            """
            class C
            {
                int M(string s)
                {
                    int n = 0;
                    foreach (var c in s) //!
                    {
                        n++;
                    }
                    return n;
                }
            }
            """,
            "class C { int M(string s) { int n = 0; foreach (char c in s) { n += c; } return n; } }"),
        new("debug-only-text",
            """
            class C
            {
                void M() { System.Diagnostics.Debug.WriteLine("on"); } //!
            }
            """,
            "class C { void M() { System.Console.WriteLine(\"on\"); } }"),
    ];
}
