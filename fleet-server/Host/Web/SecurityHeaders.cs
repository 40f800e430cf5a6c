using Laterne.Host.Options;
using Microsoft.Extensions.Options;

namespace Laterne.Host.Web;

/// <summary>
/// Headers on every answer. Scripts come from this server only; styles may be set by scripts, as component libraries do.
/// Answers of the API are never kept by a cache.
/// </summary>
internal static class SecurityHeaders
{
    public static void UseSecurityHeaders(this WebApplication app)
    {
        var policy = Policy(app.Services.GetRequiredService<IOptions<HttpOptions>>().Value.MapSources);
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=(self)";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (context.Request.IsHttps)
            {
                headers.StrictTransportSecurity = "max-age=31536000";
            }

            if (context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/hubs"))
            {
                headers.CacheControl = "no-store";
            }

            return next(context);
        });
    }

    private static string Policy(string mapSources)
    {
        var maps = mapSources.Length == 0 ? "" : " " + mapSources.Trim();
        return "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; " +
            $"img-src 'self' data: blob:{maps}; connect-src 'self'{maps}; worker-src 'self' blob:; " +
            "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    }
}
