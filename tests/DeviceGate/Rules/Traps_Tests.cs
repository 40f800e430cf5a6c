using System.Text.Json;
using Laterne.DeviceGate.Firmware;

namespace Laterne.DeviceGate.Rules;

/// <summary>Every known trap of the device is seen by a rule, refused by the reference assemblies, or written down for a person.</summary>
[TestClass]
public sealed class Traps_Tests
{
    private const string Person = "person";
    private const string References = "references";
    private const string Section = "## What only a person can see";

    private sealed record Trap(string Name, IReadOnlyList<string> By, string? Source, string? Error);

    private static readonly IReadOnlyList<Trap> Traps = Read();

    [TestMethod]
    public void Every_trap_is_covered_and_every_rule_named_for_it_exists()
    {
        Assert.IsGreaterThan(60, Traps.Count);
        foreach (var trap in Traps)
        {
            Assert.IsNotEmpty(trap.By, trap.Name);
            foreach (string rule in trap.By.Where(by => by is not (Person or References)))
            {
                Assert.IsTrue(Gate.Rules.Any(known => known.Id == rule), $"{trap.Name}: no rule '{rule}'");
            }
        }
    }

    [TestMethod]
    public void What_only_a_person_can_see_stands_in_the_readme_of_the_firmware()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.FirmwareFolder, "README.md"));
        string section = readme[(readme.IndexOf(Section, StringComparison.Ordinal) + Section.Length)..];
        section = section.Split("\n## ")[0];

        string[] listed = [.. section.Split('\n').Where(line => line.StartsWith("- **", StringComparison.Ordinal)).Select(line => line.Split("**")[1])];
        string[] known = [.. Traps.Where(trap => trap.By.Contains(Person)).Select(trap => trap.Name)];

        Assert.IsEmpty(known.Except(listed), "not in firmware/README.md");
    }

    [TestMethod]
    public void What_the_references_refuse_does_not_compile()
    {
        foreach (var trap in Traps.Where(trap => trap.By.Contains(References)))
        {
            var errors = CompileErrors.Of(FirmwareCompiler.Compile(trap.Source!, ["nanoFramework.System.Text"]));
            Assert.IsTrue(errors.Any(error => error.Contains(trap.Error!)), $"{trap.Name}: expected {trap.Error}, got {string.Join('\n', errors)}");
        }
    }

    private static IReadOnlyList<Trap> Read()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Rules", "traps.json")));
        return [.. json.RootElement.EnumerateArray().Select(element => new Trap(
            element.GetProperty("trap").GetString()!,
            [.. element.GetProperty("by").EnumerateArray().Select(by => by.GetString()!)],
            element.TryGetProperty("source", out var source) ? source.GetString() : null,
            element.TryGetProperty("error", out var error) ? error.GetString() : null))];
    }
}
