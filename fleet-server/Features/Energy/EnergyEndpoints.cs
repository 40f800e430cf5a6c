using Laterne.Features.Http;
using Laterne.Features.People;

namespace Laterne.Features.Energy;

internal static class EnergyEndpoints
{
    public static void MapEnergy(this IEndpointRouteBuilder app)
    {
        var energy = app.MapRoom("/api", "Energy").RequireAuthorization(Rights.See);
        energy.MapGet("/energy", ListEnergy.HandleAsync).Says("listEnergy", "Gives energy and saving per pole and night.", 400, 401);
        energy.MapGet("/poles/{id}/night", ShowNight.HandleAsync).Says("showNight", "Gives one night of a pole: levels, power, passers-by, energy.", 400, 401, 404);
    }
}
