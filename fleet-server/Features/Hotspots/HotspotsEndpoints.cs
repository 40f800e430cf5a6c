using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Features.Messaging.Following;
using Laterne.Features.People;
using Laterne.Storage;

namespace Laterne.Features.Hotspots;

internal static class HotspotsEndpoints
{
    public static void AddHotspots(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, HotspotsModel>();
        services.AddSingleton<HotspotSchedules>();
        services.AddScoped<AccessPoints>();
    }

    public static void AddHotspotsServing(this IServiceCollection services)
    {
        services.AddSingleton<IHourlyStep, HotspotDays>();
        services.AddSingleton<IEventFollower, HotspotFollower>();
        services.AddSingleton<IUplinkObserver>(provider =>
            new ReadingTopic(HotspotFollower.Topic, HotspotReading.Kind, provider.GetRequiredService<LiveTopics>(), provider.GetRequiredService<TimeProvider>()));
    }

    public static void MapHotspots(this IEndpointRouteBuilder app)
    {
        var hotspots = app.MapRoom("/api/hotspots", "Hotspots");
        hotspots.MapGet("", ListHotspots.HandleAsync).RequireAuthorization(Rights.See).Says("listHotspots", "Lists access points: whether they have power, answer, and how available they were.", 401);
        hotspots.MapGet("/{id}", ListHotspots.ShowAsync).RequireAuthorization(Rights.See).Says("showHotspot", "Shows one access point and its settings.", 401, 404);
        hotspots.MapGet("/{id}/changes", ListHotspots.ChangesAsync).RequireAuthorization(Rights.See).Says("listHotspotChanges", "Lists what happened to an access point: silences, faults, power cycles; newest first.", 400, 401, 404);
        hotspots.MapGet("/{id}/availability", ShowAvailability.HandleAsync).RequireAuthorization(Rights.See).Says("showHotspotAvailability", "Gives availability by day and month, and clients by hour.", 400, 401, 404);
        hotspots.MapPut("/{id}", SaveHotspot.HandleAsync).RequireAuthorization(Rights.Maintain).Says("saveHotspot", "Sets an access point up or changes it; its pole gets new settings.", 400, 401, 403, 404, 409, 422);
        hotspots.MapPost("/{id}/power-cycle", PowerCycle.HandleAsync).RequireAuthorization(Rights.Maintain).Says("powerCycleHotspot", "Takes an access point's power away for a moment; waits for the pole's answer.", 400, 401, 403, 404, 409, 422, 503, 504);
    }
}
