namespace Laterne.DeviceGate.Rules.Probes;

internal static class UnsafeProbes
{
    public static IReadOnlyList<Probe> All { get; } =
    [
        new("pinned-memory",
            """
            class C
            {
                unsafe byte M(byte[] a)
                {
                    fixed (byte* p = a) //!
                    {
                        return *p;
                    }
                }
            }
            """,
            "class C { byte M(byte[] a) => a[0]; }"),
        new("stack-allocation",
            """
            class C
            {
                unsafe int M()
                {
                    byte* p = stackalloc byte[4]; //!
                    return p[0];
                }
            }
            """,
            "class C { byte[] _buffer = new byte[4]; int M() => _buffer[0]; }"),
        new("function-pointer",
            """
            class C
            {
                static void F() { }
                unsafe void M()
                {
                    delegate*<void> f = &F; //!
                    f(); //!
                }
            }
            """,
            "class C { static void F() { } void M() { System.Action f = F; f(); } }"),
        new("fixed-buffer",
            """
            unsafe struct S
            {
                public fixed byte Bytes[8]; //!
            }
            """,
            "class S { public byte[] Bytes = new byte[8]; }"),
    ];
}
