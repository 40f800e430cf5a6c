using Laterne.Features.Http;
using Laterne.Features.People;
using Laterne.Storage;

namespace Laterne.Features.Traffic;

internal static class TrafficEndpoints
{
    public static void AddTraffic(this IServiceCollection services) => services.AddSingleton<IModelPart, TrafficModel>();

    public static void AddTrafficServing(this IServiceCollection services) => services.AddSingleton<IHourlyStep, TrafficPublishing>();

    public static void MapTraffic(this IEndpointRouteBuilder app)
    {
        var traffic = app.MapRoom("/api/traffic", "Traffic").RequireAuthorization(Rights.See);
        traffic.MapGet("", ListTraffic.HandleAsync).Says("listTraffic", "Gives passers-by by street, hour of the day and weekday, rounded so that no small count can be told.", 400, 401);
        traffic.MapGet("/series", ShowTraffic.SeriesAsync).Says("showTrafficSeries", "Gives passers-by over time by hour, day or month.", 400, 401);
        traffic.MapGet("/export", ShowTraffic.ExportAsync).Produces<string>(200, "text/csv").Says("exportTraffic", "Gives every published count by day, hour and street as CSV.", 400, 401);
    }
}
