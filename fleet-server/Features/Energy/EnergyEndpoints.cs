using Laterne.Features.Http;
using Laterne.Features.People;

namespace Laterne.Features.Energy;

internal static class EnergyEndpoints
{
    public static void MapEnergy(this IEndpointRouteBuilder app)
    {
        var energy = app.MapRoom("/api", "Energy").RequireAuthorization(Rights.See);
        energy.MapGet("/energy", ShowReport.HandleAsync).Says("showEnergy", "Reports energy, burning hours and saving of a city, group, segment, cabinet or pole, by night or month.", 400, 401, 404);
        energy.MapGet("/energy/csv", ExportReport.HandleAsync).Produces<string>(200, "text/csv").Says("exportEnergy", "Gives the report as CSV, by night or month, or for each pole in these.", 400, 401, 404);
        energy.MapGet("/energy/findings", ListFindings.HandleAsync).Says("listEnergyFindings", "Lists lamps that burn by day or draw more or less than they should, with the evidence.", 400, 401, 404);
        energy.MapGet("/poles/{id}/night", ShowNight.HandleAsync).Says("showNight", "Gives one night of a pole: levels, power, passers-by, energy.", 400, 401, 404);
        energy.MapGet("/poles/{id}/energy-year", ShowPoleYear.HandleAsync).Says("showEnergyYear", "Gives a year of a pole: energy and burning hours of each night.", 400, 401, 404);

        var rated = app.MapRoom("/api/poles/{id}/rated-power", "Energy").RequireAuthorization(Rights.ManagePoles);
        rated.MapPut("", SaveRatedPower.SaveAsync).Says("saveRatedPower", "States the rated power of a pole's luminaire where it differs from its group's.", 400, 401, 403, 404);
        rated.MapDelete("", SaveRatedPower.DeleteAsync).Says("deleteRatedPower", "Takes a pole's own rated power back: its group's is used again.", 401, 403, 404);
    }
}
