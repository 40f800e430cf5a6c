using Laterne.Features.Audit;
using Laterne.Storage.Migrations;

namespace Laterne.Host.Commands;

/// <summary>
/// Reckons the chain over the audit log again, also while a server runs on the same database. Exit code 0: unbroken; 2: broken,
/// and the line says where; 1: could not be read.
/// </summary>
internal static class VerifyAudit
{
    private const int Broken = 2;

    public static async Task<int> RunAsync(IReadOnlyDictionary<string, string?> overrides, CancellationToken cancel)
    {
        try
        {
            await using var services = ToolServices.Build(overrides);
            await services.GetRequiredService<Migrator>().MigrateAsync(cancel);
            var finding = await services.GetRequiredService<AuditCheck>().RunAsync(cancel);
            if (finding.Unbroken)
            {
                Console.WriteLine($"unbroken: {finding.Lines} lines, head {finding.Head}");
                return 0;
            }

            Console.WriteLine($"broken: {finding.Fault} at line {finding.FaultId}; unchanged are {finding.Lines} lines up to line {finding.UpToId}, head {finding.Head}");
            return Broken;
        }
        catch (Exception fault) when (StartFaults.Explain(fault) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }
}
