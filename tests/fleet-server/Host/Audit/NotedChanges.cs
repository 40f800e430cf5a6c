using System.Collections.Concurrent;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Host.Tests.Audit;

/// <summary>Stands before every test server: each change that is answered with success must have left its line in the audit log.</summary>
internal sealed class NotedChanges : IStartupFilter
{
    private readonly ConcurrentQueue<string> _missing = new();

    public IReadOnlyCollection<string> Missing => _missing;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, onward) =>
        {
            await onward(context);
            if (Changes(context) && context.Response.StatusCode is >= 200 and < 300 && NameOf(context) is { } name && !IsNoted(context, name))
            {
                _missing.Enqueue($"{name} answered {context.Response.StatusCode} and left no line in the audit log");
            }
        });
        next(app);
    };

    private static bool Changes(HttpContext context) =>
        !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<ChangesNothing>() is null;

    private static string? NameOf(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName;

    // Who is not logged in may log out; that changes nothing.
    private static bool IsNoted(HttpContext context, string name) =>
        (name == "logOut" && context.User.Identity?.IsAuthenticated != true) ||
        context.RequestServices.GetRequiredService<LaterneDb>().ChangeTracker.Entries<AuditEntry>().Any(entry => entry.State == EntityState.Unchanged && entry.Entity.Action == name);
}
