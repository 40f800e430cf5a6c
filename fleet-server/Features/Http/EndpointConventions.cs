using Laterne.Storage;

namespace Laterne.Features.Http;

/// <summary>What every endpoint says of itself in the OpenAPI document, in one line each.</summary>
internal static class EndpointConventions
{
    /// <summary>Names the operation, says in a sentence what it does, and lists the refusals it may answer with.</summary>
    public static RouteHandlerBuilder Says(this RouteHandlerBuilder route, string operationId, string summary, params int[] refusals)
    {
        route.WithName(operationId).WithSummary(summary);
        foreach (var status in refusals)
        {
            route.Produces<Problem>(status, "application/problem+json");
        }

        return route;
    }

    /// <summary>What the endpoint reads is of one moment, however many tables its answer comes from; see <see cref="Moments.OneMomentAsync"/>.</summary>
    public static RouteHandlerBuilder OfOneMoment(this RouteHandlerBuilder route) => route.AddEndpointFilter(async (context, next) =>
    {
        await using var moment = await context.HttpContext.RequestServices.GetRequiredService<LaterneDb>().OneMomentAsync(context.HttpContext.RequestAborted);
        return await next(context);
    });

    /// <summary>Says of a POST that it only reckons: it leaves no line in the audit log.</summary>
    public static RouteHandlerBuilder ChangesNothing(this RouteHandlerBuilder route) => route.WithMetadata(new ChangesNothing());

    /// <summary>A group of routes under one path, with one tag, whose bodies are checked by their annotations.</summary>
    public static RouteGroupBuilder MapRoom(this IEndpointRouteBuilder app, string path, string tag)
    {
        var group = app.MapGroup(path).WithTags(tag);
        group.AddEndpointFilter<CheckedBody>();
        return group;
    }
}

/// <summary>Stands in the metadata of an endpoint that is no GET and yet changes nothing.</summary>
public sealed class ChangesNothing;
