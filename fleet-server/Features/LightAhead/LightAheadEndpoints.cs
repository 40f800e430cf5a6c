using Laterne.Features.Http;
using Laterne.Features.People;

namespace Laterne.Features.LightAhead;

internal static class LightAheadEndpoints
{
    public static void MapLightAhead(this IEndpointRouteBuilder app)
    {
        var streets = app.MapRoom("/api/light-ahead", "Lighting");
        streets.MapGet("", ListAhead.HandleAsync).RequireAuthorization(Rights.See).Says("listLightAhead", "Lists the segments of street with their light-ahead.", 401);
        streets.MapGet("/{id}", ListAhead.ShowAsync).RequireAuthorization(Rights.See).Says("showLightAhead", "Shows which poles of a street know each other.", 401, 404);
        streets.MapPut("/{id}", SaveAhead.ChangeAsync).RequireAuthorization(Rights.RunLight).Says("saveLightAhead", "Switches light-ahead of a street and corrects its links.", 400, 401, 403, 404, 409, 422);
        streets.MapPost("/{id}/key", SaveAhead.RotateKeyAsync).RequireAuthorization(Rights.RunLight).Says("rotateLightAheadKey", "Gives the poles of a street a new key, which nobody sees.", 401, 403, 404, 409, 422);
    }
}
