using System.Net;
using Laterne.Features.Http;
using Laterne.Features.People;
using Laterne.Host.Options;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Laterne.Host.Operations;

/// <summary>Figures for whoever watches the server: Prometheus reads them at <c>/metrics</c>, OTLP is sent them where a setting says so.</summary>
internal static class Telemetry
{
    public const string Path = "/metrics";

    public static void AddTelemetry(this IServiceCollection services, OperationsOptions options)
    {
        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("laterne-fleet-server"));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter("Laterne.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections");
            metrics.AddRuntimeInstrumentation();
            metrics.AddPrometheusExporter();
            if (options.OtlpEndpoint.Length > 0)
            {
                metrics.AddOtlpExporter(otlp => otlp.Endpoint = new Uri(options.OtlpEndpoint));
            }
        });
        if (options.OtlpEndpoint.Length > 0)
        {
            // Paths of requests name poles, never people or places; queries, which may, are left out.
            telemetry.WithTracing(traces => traces
                .AddAspNetCoreInstrumentation(web => web.EnrichWithHttpRequest = static (activity, _) => activity.SetTag("url.query", null))
                .AddOtlpExporter(otlp => otlp.Endpoint = new Uri(options.OtlpEndpoint)));
        }
    }

    public static void MapTelemetry(this IEndpointRouteBuilder app) => app.MapPrometheusScrapingEndpoint(Path).AllowAnonymous();

    /// <summary>Stands before the endpoint, after the caller is known.</summary>
    public static void UseTelemetryDoor(this IApplicationBuilder app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal), branch => branch.Use(async (context, next) =>
        {
            var open = context.RequestServices.GetRequiredService<IOptions<OperationsOptions>>().Value.MetricsOpen;
            if (open || context.Connection.RemoteIpAddress is null || IPAddress.IsLoopback(context.Connection.RemoteIpAddress)
                || (await context.RequestServices.GetRequiredService<IAuthorizationService>().AuthorizeAsync(context.User, Rights.See)).Succeeded)
            {
                await next(context);
                return;
            }

            await new Refusal(
                StatusCodes.Status401Unauthorized, "metrics-closed",
                "Metrics are read from the machine itself, or with an API key that has the scope see. Laterne:Operations:MetricsOpen opens them to all.")
                .ToProblem().ExecuteAsync(context);
        }));
}
