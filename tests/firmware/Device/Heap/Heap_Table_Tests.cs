namespace Laterne.Device.Tests.Heap;

[TestClass]
public sealed class Heap_Table_Tests
{
    private const string Write = "LATERNE_WRITE_HEAP_TABLE=1 dotnet test tests/firmware/Device --filter Heap_Table";

    [TestMethod]
    public void Costs_are_those_that_were_measured_on_the_interpreter()
    {
        Assert.AreEqual(12, DeviceHeap.Object(0));
        Assert.AreEqual(36, DeviceHeap.Object(2));
        Assert.AreEqual(36, DeviceHeap.Primitives(1, 16));
        Assert.AreEqual(120, DeviceHeap.Primitives(1, 100));
        Assert.AreEqual(420, DeviceHeap.Primitives(4, 100));
        Assert.AreEqual(1224, DeviceHeap.References(100));
        Assert.AreEqual(24, DeviceHeap.Text("0123456789"));
        Assert.AreEqual(120, DeviceHeap.Text(new string('x', 100)));
    }

    [TestMethod]
    public void Lighting_energy_and_emergency_fit_a_chip_without_psram()
    {
        var table = new HeapTable(Root());

        Assert.IsLessThanOrEqualTo(HeapTable.Budget, table.OnSmallChip, table.Text());
    }

    [TestMethod]
    public void The_table_in_the_readme_is_up_to_date()
    {
        var readme = Path.Combine(Root(), "firmware", "README.md");
        var text = File.ReadAllText(readme);
        var table = new HeapTable(Root()).Text();
        var written = HeapTable.In(text);
        Assert.IsNotNull(written, $"{readme} has no heap table.");
        if (System.Environment.GetEnvironmentVariable("LATERNE_WRITE_HEAP_TABLE") is not null)
        {
            File.WriteAllText(readme, text.Replace(written, table, StringComparison.Ordinal));
            return;
        }

        var lines = table.Split('\n').Zip(written.Split('\n')).ToList();
        Assert.IsTrue(
            table.Split('\n').Length == written.Split('\n').Length && lines.All(line => IsClose(line.First, line.Second)),
            $"Write it anew with: {Write}\n{table}");
    }

    /// <summary>True when two rows differ in nothing but numbers, and in those by less than 2000 bytes or 10 %: a class more makes no table old.</summary>
    private static bool IsClose(string now, string written)
    {
        var cells = now.Split('|').Zip(written.Split('|')).ToList();
        return now.Split('|').Length == written.Split('|').Length && cells.All(cell => cell.First == cell.Second
            || (Number(cell.First) is { } first && Number(cell.Second) is { } second && Math.Abs(first - second) <= Math.Max(2000, second * 10 / 100)));
    }

    private static int? Number(string cell) =>
        int.TryParse(cell.Replace(" ", "").Replace("*", ""), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "nanoFramework.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository's root was not found.");
        }

        return folder.FullName;
    }
}
