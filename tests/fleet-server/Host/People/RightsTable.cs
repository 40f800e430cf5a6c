using System.Text;
using Laterne.Features.People;

namespace Laterne.Host.Tests.People;

/// <summary>The checked-in table of who may do what: generated from the endpoints, read by people and by the test of all roles.</summary>
internal static class RightsTable
{
    public const string Nobody = "none";

    private static readonly Role[] Roles = Enum.GetValues<Role>();

    private static string File => Path.Combine(Repository.Root, "fleet-server/Features/People/rights.md");

    public static string Text() => System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File) : "";

    public static IEnumerable<(string Method, string Path, string Right)> Read() =>
        from line in Text().Split('\n')
        where line.StartsWith("| `", StringComparison.Ordinal)
        let cells = line.Split('|', StringSplitOptions.TrimEntries)
        let operation = cells[1].Trim('`').Split(' ')
        select (operation[0], operation[1], cells[2]);

    /// <summary>The table as it should stand in the file; written there when the environment asks for it.</summary>
    public static string Write(IEnumerable<(string Method, string Path, string Right)> rows)
    {
        var text = new StringBuilder();
        text.Append("# Who may do what\n\nGenerated from the endpoints: `LATERNE_WRITE_RIGHTS=1 dotnet test tests/fleet-server/Host --filter RoleTests`.\n\n");
        text.Append($"| operation | right | {string.Join(" | ", Roles.Select(role => role.ToString()))} |\n|---|---|{string.Concat(Roles.Select(_ => ":-:|"))}\n");
        foreach (var (method, path, right) in rows.OrderBy(row => row.Path, StringComparer.Ordinal).ThenBy(row => row.Method, StringComparer.Ordinal))
        {
            var marks = Roles.Select(role => right == Nobody || Rights.Holders[right].Contains(role) ? "yes" : "");
            text.Append($"| `{method} {path}` | {right} | {string.Join(" | ", marks)} |\n");
        }

        if (Environment.GetEnvironmentVariable("LATERNE_WRITE_RIGHTS") is not null)
        {
            System.IO.File.WriteAllText(File, text.ToString());
        }

        return text.ToString();
    }
}
