using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Laterne.Host.Web;

/// <summary>
/// The operators' page: files of <c>wwwroot</c>, and its <c>index.html</c> for every address that is a route of the page.
/// Files whose name holds their hash are kept for a year, all others are asked for again each time.
/// </summary>
internal static class Page
{
    private const string MissingPage =
        "<!doctype html><meta charset=utf-8><title>Laterne</title><p>The fleet server runs, but its page was not built with it. " +
        "Run <code>npm ci &amp;&amp; npm run build</code> in <code>fleet-server/web</code>, then build the host again.";

    public static void UsePage(this WebApplication app)
    {
        if (!Directory.Exists(app.Environment.WebRootPath))
        {
            return;
        }

        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".webmanifest"] = "application/manifest+json";
        types.Mappings[".pbf"] = "application/x-protobuf";
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(app.Environment.WebRootPath),
            ContentTypeProvider = types,
            OnPrepareResponse = static file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache",
        });
    }

    public static void MapPage(this WebApplication app)
    {
        var index = Path.Combine(app.Environment.WebRootPath ?? "", "index.html");
        app.MapFallback("{*path:page}", (HttpContext context) => Answer(context, index))
            .WithMetadata(new HttpMethodMetadata(["GET", "HEAD"])).AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult Answer(HttpContext context, string index)
    {
        context.Response.Headers.CacheControl = "no-cache";
        return File.Exists(index) ? Results.File(index, "text/html; charset=utf-8") : Results.Text(MissingPage, "text/html; charset=utf-8", statusCode: 503);
    }
}

/// <summary>An address is a route of the page unless the API, a live connection or a file is meant.</summary>
internal sealed class PageRoute : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection)
    {
        var path = values[routeKey] as string ?? "";
        var first = path.Split('/', 2)[0];
        return first is not ("api" or "hubs" or "openapi" or "assets") && !Path.HasExtension(path);
    }
}
