using System.ComponentModel;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Laterne.Host.Operations;

/// <summary>Whether the server does its work: for a supervisor, a load balancer, and the page.</summary>
internal static class Health
{
    internal sealed record Answer
    {
        [Description("ok, or storage when what poles send cannot be stored.")]
        public required string Status { get; init; }

        [Description("What is wrong and how to mend it.")]
        public string? Detail { get; init; }

        [Description("Poles in the registry.")]
        public required int Poles { get; init; }

        [Description("Poles that are connected.")]
        public required int Online { get; init; }
    }

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", Check).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/api/health", Check).AllowAnonymous().WithTags("Health").WithName("health")
            .WithSummary("Says whether the server does its work; 503 when it cannot store what poles send.")
            .Produces<Answer>(StatusCodes.Status503ServiceUnavailable)
            .Produces<Problem>(StatusCodes.Status405MethodNotAllowed, "application/problem+json");
    }

    private static Results<Ok<Answer>, JsonHttpResult<Answer>> Check(StorageState storage, Fleet fleet)
    {
        var answer = new Answer
        {
            Status = storage.Trouble is null ? "ok" : "storage",
            Detail = storage.Trouble?.Message,
            Poles = fleet.Count,
            Online = fleet.All.Count(pole => pole.Online),
        };
        return storage.Trouble is null ? TypedResults.Ok(answer) : TypedResults.Json(answer, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
