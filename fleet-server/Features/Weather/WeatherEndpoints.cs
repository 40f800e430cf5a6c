using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Features.Messaging.Following;
using Laterne.Features.People;
using Laterne.Storage;

namespace Laterne.Features.Weather;

internal static class WeatherEndpoints
{
    public static void AddWeather(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, WeatherModel>();
        services.AddScoped<Stations>();
        services.AddScoped<WeatherSeries>();
    }

    public static void AddWeatherServing(this IServiceCollection services)
    {
        services.AddSingleton<WeatherRollUp>();
        services.AddSingleton<IHourlyStep, WeatherHours>();
        services.AddSingleton<IEventFollower, WeatherFollower>();
        services.AddSingleton<IUplinkObserver>(provider =>
            new ReadingTopic(WeatherFollower.Topic, WeatherRollUp.Kind, provider.GetRequiredService<LiveTopics>(), provider.GetRequiredService<TimeProvider>()));
    }

    public static void MapWeather(this IEndpointRouteBuilder app)
    {
        var weather = app.MapRoom("/api/weather", "Weather");
        weather.MapGet("/stations", ListStations.HandleAsync).RequireAuthorization(Rights.See).Says("listWeatherStations", "Lists weather stations with their newest values, health and risk of ice.", 401);
        weather.MapGet("/map", ListStations.MapAsync).RequireAuthorization(Rights.See).Says("mapWeatherStations", "Gives weather stations as GeoJSON.", 401);
        weather.MapGet("/ice-risks", ListIceRisks.HandleAsync).RequireAuthorization(Rights.See).Says("listIceRisks", "Lists changes of the risk of ice, newest first.", 400, 401);
        weather.MapGet("/stations/{id}", ListStations.ShowAsync).RequireAuthorization(Rights.See).Says("showWeatherStation", "Shows one weather station and its settings.", 401, 404);
        weather.MapGet("/stations/{id}/series", ShowSeries.HandleAsync).RequireAuthorization(Rights.See).Says("showWeatherSeries", "Gives what a station measured over a time, in ten-minute means, hours or days.", 400, 401, 404);
        weather.MapGet("/stations/{id}/export", ShowSeries.ExportAsync).Produces<string>(200, "text/csv").RequireAuthorization(Rights.See).Says("exportWeatherSeries", "Gives what a station measured over a time as CSV.", 400, 401, 404);
        weather.MapPut("/stations/{id}", SaveStation.HandleAsync).RequireAuthorization(Rights.Maintain).Says("saveWeatherStation", "Switches a weather station on or off and sets how its sensor hangs; its pole gets new settings.", 400, 401, 403, 404, 409, 422);
    }
}
