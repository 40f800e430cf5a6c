using Laterne.DeviceGate.Firmware;
using Laterne.DeviceGate.Surface;

namespace Laterne.DeviceGate.References;

[TestClass]
public sealed class Reference_Assemblies_Tests
{
    private const string Gpio = "nanoFramework.System.Device.Gpio";

    [TestMethod]
    [DataRow("class C { void M() { new System.Threading.Thread(() => { }).Start(); } }")]
    [DataRow("class C { int M(System.Collections.ArrayList t) { lock (t) { return t.Count; } } }")]
    [DataRow("class C { string M(int n) => $\"{n:D3} poles\"; }")]
    [DataRow("struct S { } class C { S M() => default; public int P { get; init; } }")]
    [DataRow("static class X { public static int Twice(this int n) => 2 * n; } class C { int M() => 4.Twice(); }")]
    [DataRow("using System.Device.Gpio; class C { void M(GpioController g) { g.OpenPin(4, PinMode.Output).Write(PinValue.High); } }")]
    [DataRow("using System.Device.Gpio; class C { void M(GpioPin p) { p.ValueChanged += (sender, e) => { bool rising = e.ChangeType == PinEventTypes.Rising; }; } }")]
    public void What_the_device_has_compiles(string source) => Assert.IsEmpty(Compile(source));

    [TestMethod]
    [DataRow("class C { System.Collections.Generic.List<int> l; }", "CS0234")]
    [DataRow("using System.Linq; class C { }", "CS0234")]
    [DataRow("class C { async void M() { } }", "CS0518")]
    [DataRow("class C { int? n; }", "CS0518")]
    [DataRow("record R(int N);", "CS0518")]
    [DataRow("class C { volatile int _n; }", "CS0518")]
    [DataRow("class C { decimal d; }", "CS0518")]
    [DataRow("class C { (int, int) M() => (1, 2); }", "CS8179")]
    [DataRow("class C { string M(string[] a) => string.Join(\",\", a); }", "CS0117")]
    [DataRow("class C { object M() => System.DateTime.Now; }", "CS0117")]
    [DataRow("class C { void M(int[] a) { System.Array.Sort(a); } }", "CS0117")]
    [DataRow("class C { char M(int[] a) => (char)a[^1]; }", "CS0518")]
    [DataRow("class C { bool M(int[] a) => a is [1, 2]; }", "CS0518")]
    [DataRow("class C { object M() => System.TimeSpan.FromSeconds(1.5); }", "CS1503")]
    [DataRow("class C { void M(System.Action a) { a.BeginInvoke(null, null); } }", "CS1061")]
    [DataRow("class C : System.Delegate { }", "CS0644")]
    [DataRow("class C { object M() => new System.Threading.WaitHandle(); }", "CS0144")]
    [DataRow("class C { object M(System.Exception e) { try { return null; } catch (System.DivideByZeroException) { throw; } } }", "CS0234")]
    public void What_the_device_lacks_does_not_compile(string source, string error) =>
        Assert.IsTrue(Compile(source).Any(line => line.Contains(error)), $"expected {error}, got: {string.Join('\n', Compile(source))}");

    [TestMethod]
    public void A_type_of_a_package_that_is_not_named_does_not_compile() =>
        Assert.IsNotEmpty(CompileErrors.Of(FirmwareCompiler.Compile("class C { System.Device.Gpio.GpioPin p; }", [])));

    [TestMethod]
    public void Packages_bring_what_they_depend_on() =>
        Assert.IsEmpty(CompileErrors.Of(FirmwareCompiler.Compile("class C { UnitsNet.Illuminance l; }", ["nanoFramework.Iot.Device.Bh1750fvi"])));

    [TestMethod]
    public void Two_packages_with_the_same_assembly_name_are_refused()
    {
        var refusal = Assert.ThrowsExactly<ArgumentException>(
            () => ReferenceAssemblies.For(["nanoFramework.System.Net.Http", "nanoFramework.System.Net.Http.Client"]));
        Assert.Contains("System.Net.Http", refusal.Message);
    }

    [TestMethod]
    public void A_package_that_is_not_recorded_is_refused_by_name()
    {
        var refusal = Assert.ThrowsExactly<ArgumentException>(() => ReferenceAssemblies.For(["nanoFramework.NoSuchThing"]));
        Assert.Contains("nanoFramework.NoSuchThing", refusal.Message);
    }

    [TestMethod]
    public void All_packages_of_the_table_are_recorded_under_the_assembly_names_it_gives()
    {
        foreach (var row in PackageTable.Read())
        {
            var package = RecordedSurface.Instance.Find(row.Id)!;
            CollectionAssert.AreEqual(row.Assemblies.ToArray(), package.Assemblies.Select(assembly => assembly.Name).ToArray(), row.Id);
            string header = File.ReadLines(Path.Combine(PackageTable.Folder, row.Id + ".txt")).First(line => line.StartsWith("# best-known"));
            Assert.Contains($": {row.Version}", header, row.Id);
        }
    }

    private static IReadOnlyList<string> Compile(string source) => CompileErrors.Of(FirmwareCompiler.Compile(source, [Gpio]));
}
