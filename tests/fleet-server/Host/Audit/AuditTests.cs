using Laterne.Features.Audit;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Host.Tests.Audit;

[TestClass]
public sealed class AuditTests
{
    [TestMethod]
    public async Task A_line_of_the_audit_log_can_neither_be_changed_nor_deleted()
    {
        await using var server = await TestServer.StartAsync();
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LaterneDb>();
        scope.ServiceProvider.GetRequiredService<AuditTrail>().Note("changeProgram", "program/side-streets", new { level = 30 }, new { level = 20 });
        await db.SaveChangesAsync();

        await Assert.ThrowsAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("UPDATE audit SET person = 'nobody'"));
        await Assert.ThrowsAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM audit"));

        var line = await db.Set<AuditEntry>().AsNoTracking().SingleAsync();
        Assert.AreEqual("system changeProgram program/side-streets {\"level\":30} {\"level\":20}", $"{line.Person} {line.Action} {line.Target} {line.Before} {line.After}");
    }
}
