using Microsoft.AspNetCore.Mvc;

namespace Laterne.Features.Http;

/// <summary>
/// Refuses what another site makes a browser send. Besides <c>SameSite=Strict</c> on the cookie, a browser states where a
/// request comes from: <c>Sec-Fetch-Site</c>, or <c>Origin</c> in older ones. A client that states neither is no browser and
/// carries no foreign cookie. Live connections are checked on every method: a WebSocket opens with GET.
/// </summary>
internal static class SameOrigin
{
    public static IApplicationBuilder UseSameOrigin(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (NeedsCheck(context.Request) && !ComesFromHere(context.Request))
        {
            var refusal = new Refusal(StatusCodes.Status403Forbidden, "cross-origin",
                "The request comes from another web site. Open the fleet server's own page and repeat it there.");
            context.Response.StatusCode = refusal.Status;
            await context.Response.WriteAsJsonAsync<ProblemDetails>(refusal.ToDetails(), (System.Text.Json.JsonSerializerOptions?)null, "application/problem+json");
            return;
        }

        await next(context);
    });

    private static bool NeedsCheck(HttpRequest request) =>
        request.Path.StartsWithSegments("/hubs") ||
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));

    internal static bool ComesFromHere(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site is "cross-site" or "same-site")
        {
            return false;
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 ||
            (Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, Authority(request), StringComparison.OrdinalIgnoreCase));
    }

    private static string Authority(HttpRequest request) =>
        new UriBuilder(request.Scheme, request.Host.Host, request.Host.Port ?? -1).Uri.Authority;
}
