namespace Laterne.Lampctl.Tests.Bench;

/// <summary>Looks for secrets where none may be: in what was said, in command lines, in the pole's log and in what was written.</summary>
internal static class SecretWatch
{
    public static void Look(Workbench bench, FakeFleet fleet)
    {
        bench.Run("log");
        bench.Run("status");
        var places = Directory.EnumerateFiles(bench.Home, "*", SearchOption.TopDirectoryOnly)
            .Where(file => Path.GetFileName(file).StartsWith("acceptance", StringComparison.Ordinal))
            .Select(File.ReadAllText).Append(bench.AllSaid).ToArray();
        foreach (var secret in fleet.Secrets.Append("key-of-the-wifi"))
        {
            foreach (var place in places)
            {
                Assert.DoesNotContain(secret, place);
                Assert.DoesNotContain(secret.Replace("-", "", StringComparison.Ordinal), place);
            }
        }
    }
}
