using System.Globalization;
using System.Text.RegularExpressions;
using Laterne.DeviceGate.Firmware;
using Microsoft.CodeAnalysis;

namespace Laterne.DeviceGate.Rules;

/// <summary>The sizes in firmware/README.md are those of the assemblies.</summary>
[TestClass]
public sealed partial class Byte_Code_Table_Tests
{
    private const string Write = "LATERNE_WRITE_BYTE_CODE=1";
    private const double Slack = 0.3;

    [TestMethod]
    public async Task The_readme_names_the_byte_code_of_every_assembly()
    {
        var sizes = new Dictionary<string, double>();
        foreach (var (project, compilation) in await FirmwareCompiler.CompileAll(OptimizationLevel.Release))
        {
            sizes[project.Name] = new FirmwareCode(project.Name, compilation).Image.Size.Code / 1024.0;
        }

        var path = Path.Combine(Repository.FirmwareFolder, "README.md");
        var lines = await File.ReadAllLinesAsync(path);
        var named = new List<string>();
        var old = new List<string>();
        for (var i = 0; i < lines.Length; i++)
        {
            string[] projects = [.. Project().Matches(lines[i].StartsWith("| [", StringComparison.Ordinal) ? lines[i] : "").Select(match => match.Groups[1].Value)];
            if (projects.Length == 0)
            {
                continue;
            }

            named.AddRange(projects);
            var cells = lines[i].Split('|');
            double[] written = [.. Number().Matches(cells[^2]).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture))];
            if (written.Length != projects.Length || projects.Where((project, place) => Math.Abs(sizes[project] - written[place]) > Slack).Any())
            {
                cells[^2] = $" {string.Join(", ", projects.Select(project => sizes[project].ToString("F1", CultureInfo.InvariantCulture)))} KB ";
                lines[i] = string.Join('|', cells);
                old.Add(lines[i]);
            }
        }

        CollectionAssert.AreEquivalent(sizes.Keys.ToList(), named);
        if (old.Count > 0 && Environment.GetEnvironmentVariable("LATERNE_WRITE_BYTE_CODE") is not null)
        {
            await File.WriteAllTextAsync(path, string.Join('\n', lines) + '\n');
            return;
        }

        Assert.IsEmpty(old, $"Write them anew with {Write}, or by hand:\n{string.Join('\n', old)}");
    }

    [GeneratedRegex(@"\[(\w+)\]\(\w+/README\.md\)")]
    private static partial Regex Project();

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Number();
}
