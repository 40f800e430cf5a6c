using Laterne.Features.Http;
using Laterne.Features.People;

namespace Laterne.Features.Traffic;

internal static class TrafficEndpoints
{
    public static void MapTraffic(this IEndpointRouteBuilder app) =>
        app.MapRoom("/api", "Traffic").RequireAuthorization(Rights.See)
            .MapGet("/traffic", ListTraffic.HandleAsync).Says("listTraffic", "Gives passers-by by street and hour of the day, small counts kept back.", 400, 401);
}
