using Laterne.Features.Http;

namespace Laterne.Features.People.Keys;

internal static class KeyEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder app)
    {
        var own = app.MapRoom("/api/keys", "People").RequireAuthorization(Rights.OwnAccount);
        own.MapGet("", ListKeys.OwnAsync).Says("listKeys", "Lists one's own API keys.", 401, 403);
        own.MapPost("", CreateKey.HandleAsync).Says("createKey", "Makes an API key and shows it once.", 400, 401, 403, 409, 422);
        own.MapDelete("/{key}", RevokeKey.OwnAsync).Says("revokeKey", "Revokes one's own API key at once.", 401, 403, 404);

        var all = app.MapRoom("/api/people/keys", "People").RequireAuthorization(Rights.ManagePeople);
        all.MapGet("", ListKeys.AllAsync).Says("listAllKeys", "Lists everybody's API keys.", 401, 403);
        all.MapDelete("/{key}", RevokeKey.AnyAsync).Says("revokeAnyKey", "Revokes anybody's API key at once.", 401, 403, 404);
    }
}
