using System.Net;
using Laterne.Features;
using Laterne.Features.Live;
using Laterne.Features.Updates;
using Laterne.Gateway;
using Laterne.Gateway.Listening;
using Laterne.Host.OpenApi;
using Laterne.Host.Operations;
using Laterne.Host.Options;
using Laterne.Host.Web;
using Laterne.Storage;
using Laterne.Storage.Backups;
using Laterne.Storage.Migrations;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Laterne.Host;

/// <summary>Composition of the fleet server: which parts there are and in which order a request meets them. No part's own rules.</summary>
internal static class FleetServer
{
    public static WebApplication Build(IReadOnlyDictionary<string, string?> overrides, Action<WebApplicationBuilder>? alter = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(FleetServer).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = "wwwroot",
        });
        builder.Configuration.AddInMemoryCollection(overrides);
        var dataFolder = AddParts(builder.Services, builder.Configuration);
        builder.Services.AddLaterneGateway(builder.Configuration, dataFolder);
        builder.Services.AddFeaturesServing();
        builder.Services.AddApiDescription();
        builder.Services.Configure<RouteOptions>(options => options.ConstraintMap["page"] = typeof(PageRoute));
        Compression.Add(builder.Services);
        var operations = builder.Configuration.GetSection(OperationsOptions.Section).Get<OperationsOptions>() ?? new OperationsOptions();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(operations.ShutdownSeconds));
        builder.Services.AddTelemetry(operations);
        builder.Services.AddSingleton<FleetFigures>();
        builder.Logging.AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton<HttpListener>();
        builder.Services.AddSingleton<RestoreWatch>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<RestoreWatch>());
        builder.Services.AddSingleton<IServerAddress, ServerAddress>();
        builder.WebHost.ConfigureKestrel((_, kestrel) =>
        {
            kestrel.ApplicationServices.GetRequiredService<HttpListener>().Listen(kestrel);
            kestrel.ApplicationServices.GetRequiredService<PoleListeners>().Listen(kestrel);
        });
        alter?.Invoke(builder);

        var app = builder.Build();
        UseProxies(app);
        app.UseResponseCompression();
        app.UseSecurityHeaders();
        app.UsePage();
        app.UseRouting();
        app.UseFeatures();
        app.UseTelemetryDoor();
        app.MapFeatures();
        app.MapHealth();
        app.MapReadiness();
        app.MapTelemetry();
        _ = app.Services.GetRequiredService<FleetFigures>();
        app.MapOpenApi().AllowAnonymous();
        app.MapPage();
        return app;
    }

    /// <summary>What both the server and its tools need: settings, clock, database, features. Answers with the data folder.</summary>
    public static string AddParts(IServiceCollection services, IConfiguration configuration)
    {
        if (KnownOptions.UnknownKeys(configuration) is { Count: > 0 } unknown)
        {
            throw new OptionsValidationException("Laterne", typeof(ServerOptions), unknown);
        }

        services.AddKnownOptions(configuration);
        var server = configuration.GetSection(ServerOptions.Section).Get<ServerOptions>() ?? new ServerOptions();
        services.AddSingleton<TimeProvider>(server.ClockOffsetSeconds == 0 ? TimeProvider.System : new ShiftedClock(TimeSpan.FromSeconds(server.ClockOffsetSeconds)));
        services.AddLaterneStorage(configuration, server.Data);
        services.AddFeatures();
        return server.Data;
    }

    /// <summary>What must be done before anything is served: tables, the default plan, the fleet in memory.</summary>
    public static async Task PrepareAsync(WebApplication app, CancellationToken cancel)
    {
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        await app.Services.GetRequiredService<Restore>().ApplyAsync(cancel);
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(cancel);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FleetLoading>().RunAsync(cancel);
    }

    /// <summary>Where a browser on this machine finds the page; the port is the real one, also when the settings say 0.</summary>
    public static string PublicUrl(WebApplication app) => app.Services.GetRequiredService<HttpListener>().PublicUrl;

    private static void UseProxies(WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<IOptions<HttpOptions>>().Value.TrustedProxies;
        if (proxies.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost };
        options.KnownProxies.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownProxies.Add(IPAddress.Parse(proxy));
        }

        app.UseForwardedHeaders(options);
    }
}
