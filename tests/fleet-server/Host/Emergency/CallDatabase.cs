using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Host.Tests.Emergency;

internal static class CallDatabase
{
    public static Task<LaterneDb> OpenAsync(TestServer server) => server.Services.GetRequiredService<IDbContextFactory<LaterneDb>>().CreateDbContextAsync();
}
