using Microsoft.AspNetCore.Authorization;

namespace Laterne.Features.Http;

/// <summary>
/// Refuses an endpoint that names no right: forgetting a policy locks a door, it does not open one. A fallback policy would
/// also hide what is merely not there (404) or not possible (405).
/// </summary>
internal static class DefaultDeny
{
    public static void UseDefaultDeny(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        switch (context.GetEndpoint())
        {
            case null:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            case RouteEndpoint { Metadata: var metadata } when metadata.GetMetadata<IAuthorizeData>() is null && metadata.GetMetadata<IAllowAnonymous>() is null:
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            default:
                return next(context);
        }
    });
}
