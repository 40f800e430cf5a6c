using System.Text.Json.Serialization;
using Laterne.Features.Alarms;
using Laterne.Features.Audit;
using Laterne.Features.Boards;
using Laterne.Features.Charging;
using Laterne.Features.Emergency;
using Laterne.Features.Energy;
using Laterne.Features.Enrolment;
using Laterne.Features.Hotspots;
using Laterne.Features.Http;
using Laterne.Features.LightAhead;
using Laterne.Features.Lighting;
using Laterne.Features.Lighting.Previews;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Features.Messaging.Following;
using Laterne.Features.People;
using Laterne.Features.People.Keys;
using Laterne.Features.People.OneTime;
using Laterne.Features.Poles;
using Laterne.Features.Settings;
using Laterne.Features.Traffic;
using Laterne.Features.Updates;
using Laterne.Features.Weather;
using Laterne.Storage;
using Laterne.Storage.Uplink;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Laterne.Features;

/// <summary>All features in two calls: what they need, and where they are reached.</summary>
public static class FeaturesRegistration
{
    /// <summary>Registers features and their model parts. The host registers storage, options and, for a running server, the gateway.</summary>
    public static IServiceCollection AddFeatures(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IModelPart, PeopleModel>();
        services.AddSingleton<IModelPart, PolesModel>();
        services.AddSingleton<IModelPart, LightingModel>();
        services.AddSingleton<IModelPart, LightAheadModel>();
        services.AddSingleton<IModelPart, SettingsModel>();
        services.AddSingleton<IModelPart, EnergyModel>();
        services.AddSingleton<IModelPart, EnrolmentModel>();
        services.AddSingleton<IModelPart, AuditModel>();
        services.AddSingleton<IModelPart, FollowingModel>();
        services.AddSingleton<IModelPart, EmergencyModel>();
        services.AddAlarms();
        services.AddSingleton<IModelPart, UpdatesModel>();
        services.AddSingleton<IModelPart, ChargingModel>();
        services.AddWeather();
        services.AddHotspots();
        services.AddTraffic();
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<LaterneDb>>().CreateDbContext());

        services.AddSingleton<Fleet>();
        services.AddSingleton<Groups>();
        services.AddHttpContextAccessor();
        services.AddScoped<AuditTrail>();
        services.AddSingleton<AuditSeals>();
        services.AddSingleton<AuditCheck>();
        services.AddSingleton<RevisionTurn>();
        services.AddSingleton<PreviewTurn>();
        services.AddSingleton<DesiredSender>();
        services.AddScoped<Revision>();
        services.AddScoped(provider => new ImportStreet(
            provider.GetRequiredService<LaterneDb>(), provider.GetRequiredService<Revision>(), provider.GetRequiredService<AuditTrail>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetServices<IStreetEquipment>()));
        services.AddSingleton<IStreetEquipment, StreetChargePoint>();
        services.AddSingleton<IStreetEquipment, StreetStation>();
        services.AddSingleton<IStreetEquipment, StreetAccessPoint>();
        services.AddScoped(provider => new FleetLoading(
            provider.GetRequiredService<LaterneDb>(), provider.GetRequiredService<Fleet>(), provider.GetRequiredService<Revision>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<UplinkReader>()));
        services.AddSingleton<NightLedger>();
        services.AddSingleton<IEventFollower, MeterFollower>();
        services.AddMessaging();

        services.AddSingleton<Passwords>();
        services.AddSingleton<LoginThrottle>();
        services.AddSingleton<LoginNotes>();
        services.AddSingleton<DataKey>();
        services.AddSingleton<CodeRule>();
        services.AddScoped<Codes>();
        services.AddScoped<ApiKeys>();
        services.AddScoped<OwnPasswordCheck>();
        services.AddScoped<Sessions>();
        services.AddScoped<AdministratorLinks>();
        return services;
    }

    /// <summary>What only a running server needs: logins, live state, and the sending of settings.</summary>
    public static IServiceCollection AddFeaturesServing(this IServiceCollection services)
    {
        services.AddSingleton<IUplinkObserver, FleetObserver>();
        services.AddSingleton<IUplinkObserver>(provider => provider.GetRequiredService<DesiredSender>());
        services.AddHostedService(provider => provider.GetRequiredService<DesiredSender>());
        services.AddSingleton<IDesiredDocuments, DesiredDocuments>();
        services.AddHostedService<DailyRevision>();
        services.AddHostedService<EnergyUpkeep>();
        services.AddChargingServing();
        services.AddEnrolmentServing();
        services.AddWeatherServing();
        services.AddHotspotsServing();
        services.AddTrafficServing();
        services.AddHostedService<HourlyUpkeep>();

        services.AddSingleton<EventFollowing>();
        services.AddSingleton<IUplinkObserver>(provider => provider.GetRequiredService<EventFollowing>());
        services.AddHostedService(provider => provider.GetRequiredService<EventFollowing>());

        services.AddEmergencyServing();
        services.AddUpdatesServing();

        services.AddAlarmsServing();
        services.AddSingleton<LiveTopics>();
        services.AddHostedService<AuditSealing>();
        services.AddSingleton<LivePages>();
        services.AddSingleton<ISessionObserver>(provider => provider.GetRequiredService<LivePages>());
        services.AddHostedService<LiveBroadcast>();
        services.AddSignalR(options =>
        {
            options.MaximumReceiveMessageSize = 1024;
            options.StreamBufferCapacity = 1;
        }).AddJsonProtocol();

        // Not AddAuthentication: that brings a key ring on disk, and a session's token is in the database.
        services.AddWebEncoders();
        services.AddTransient<SessionHandler>();
        services.AddAuthenticationCore(options =>
        {
            options.AddScheme<SessionHandler>(SessionHandler.SchemeName, null);
            options.DefaultScheme = SessionHandler.SchemeName;
        });
        services.AddAuthorization(Rights.Configure);
        services.AddExceptionHandler<UnreadableRequests>();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = StatusProblems.Complete);
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.RespectNullableAnnotations = true;
            ReadableText.Guard(options.SerializerOptions);
        });
        return services;
    }

    /// <summary>Checks that stand before every endpoint. Call it after routing and before the endpoints.</summary>
    public static void UseFeatures(this IApplicationBuilder app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseSameOrigin();
        app.UseDefaultDeny();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseReadableText();
    }

    /// <summary>All endpoints of all features.</summary>
    public static void MapFeatures(this IEndpointRouteBuilder app)
    {
        app.MapPeople();
        app.MapPoles();
        app.MapLighting();
        app.MapLightAhead();
        app.MapSettings();
        app.MapEnergy();
        app.MapEnrolment();
        app.MapAlarms();
        app.MapTraffic();
        app.MapBoards();
        app.MapEmergency();
        app.MapUpdates();
        app.MapAudit();
        app.MapCharging();
        app.MapWeather();
        app.MapHotspots();
        app.MapHub<LiveHub>(LiveHub.Path);
    }
}
