using Laterne.Features.Http;
using Laterne.Storage;

namespace Laterne.Host.Operations;

/// <summary>
/// <c>/readyz</c> for a load balancer: 200 while this process takes poles and people, 503 before it has started, once it has
/// begun to end, and while nothing can be stored. <c>/healthz</c> says whether it lives at all.
/// </summary>
internal static class Readiness
{
    public static void MapReadiness(this IEndpointRouteBuilder app) =>
        app.MapGet("/readyz", Check).AllowAnonymous().ExcludeFromDescription();

    private static IResult Check(IHostApplicationLifetime lifetime, StorageState storage)
    {
        var why = !lifetime.ApplicationStarted.IsCancellationRequested ? "It is still starting."
            : lifetime.ApplicationStopping.IsCancellationRequested ? "It is ending."
            : storage.Trouble?.Message;
        return why is null
            ? TypedResults.Text("ready\n")
            : new Refusal(StatusCodes.Status503ServiceUnavailable, "not-ready", why).ToProblem();
    }
}
