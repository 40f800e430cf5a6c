using Microsoft.Extensions.FileProviders;

namespace Laterne.Studio.Page;

/// <summary>The simulator's page: its files, and the live connection behind it.</summary>
public static class StudioPage
{
    private const string NotBuilt =
        "The page is not built. Run: npm ci --prefix simulator/Studio/web && npm run build --prefix simulator/Studio/web, then build simulator/Studio again.";

    public static void MapStudioPage(this WebApplication app)
    {
        app.Use(HarmlessHeaders);
        app.UseWebSockets();
        var files = Path.Combine(AppContext.BaseDirectory, "page");
        if (Directory.Exists(files))
        {
            var provider = new PhysicalFileProvider(files);
            app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = provider });
            app.UseStaticFiles(new StaticFileOptions { FileProvider = provider });
        }
        else
        {
            app.MapGet("/", () => Results.Text(NotBuilt, statusCode: StatusCodes.Status503ServiceUnavailable));
        }
        var pages = new SemaphoreSlim(LiveLimits.Pages);
        app.Map("/live", (HttpContext context, ILiveStreet street, TimeProvider time, IHostApplicationLifetime life) =>
            ConnectAsync(context, street, time, pages, life.ApplicationStopping));
    }

    private static async Task ConnectAsync(
        HttpContext context, ILiveStreet street, TimeProvider time, SemaphoreSlim pages, CancellationToken stop)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        // Another site's script must not drive the simulator through the browser of the person who runs it.
        if (!SameOrigin(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        if (!await pages.WaitAsync(TimeSpan.Zero, stop))
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        try
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await new LiveSocket(socket, street, time).RunAsync(stop);
        }
        finally
        {
            pages.Release();
        }
    }

    private static bool SameOrigin(HttpRequest request) =>
        !request.Headers.TryGetValue("Origin", out var origin)
        || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == request.Host.Value);

    private static Task HarmlessHeaders(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'self'; img-src 'self' data:; style-src 'self'; connect-src 'self' ws: wss:; frame-ancestors 'none'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return next(context);
    }
}
