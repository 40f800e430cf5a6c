using Laterne.Features.Http;
using Laterne.Features.People;

namespace Laterne.Features.Poles;

internal static class PolesEndpoints
{
    public static void MapPoles(this IEndpointRouteBuilder app)
    {
        var poles = app.MapRoom("/api/poles", "Poles");
        poles.MapGet("", ListPoles.HandleAsync).RequireAuthorization(Rights.See).Says("listPoles", "Lists poles with search, filters and paging.", 400, 401);
        poles.MapGet("/live", ListLivePoles.Handle).RequireAuthorization(Rights.See).Says("listLivePoles", "Lists all poles as they are now, for the map.", 401).WithMetadata(new HoldsNoSecrets());
        poles.MapPost("/assignment", AssignPoles.HandleAsync).RequireAuthorization(Rights.ManagePoles).Says("assignPoles", "Gives many poles a group, segment, feeder, calendar or commissioning state: all of them or none.", 400, 401, 403, 409, 422);
        poles.MapGet("/{id}", ShowPole.HandleAsync).RequireAuthorization(Rights.See).Says("showPole", "Shows all that is known of one pole, and why its light is as it is.", 401, 404);
        poles.MapGet("/{id}/events", ListEvents.HandleAsync).RequireAuthorization(Rights.See).Says("listEvents", "Lists what happened to a pole, newest first.", 400, 401, 404);
        poles.MapPost("", CreatePole.HandleAsync).RequireAuthorization(Rights.ManagePoles).Says("createPole", "Takes a pole into the registry and shows its secret once.", 400, 401, 403, 409, 422);
        poles.MapPut("/{id}", ChangePole.HandleAsync).RequireAuthorization(Rights.ManagePoles).Says("changePole", "Changes name, place and group of a pole.", 400, 401, 403, 404, 422);
        poles.MapPut("/{id}/commissioning", AssignPoles.CommissionAsync).RequireAuthorization(Rights.Maintain).Says("commissionPole", "Says how far a pole has come: planned, installed, commissioned or decommissioned.", 400, 401, 403, 404, 422);
        poles.MapDelete("/{id}", DeletePole.HandleAsync).RequireAuthorization(Rights.ManagePoles).Says("deletePole", "Decommissions a pole and closes its connection.", 401, 403, 404);
        poles.MapPost("/{id}/secret", RotateSecret.HandleAsync).RequireAuthorization(Rights.ManagePoles).Says("rotateSecret", "Gives a pole a new secret and shows it once.", 401, 403, 404);

        var groups = app.MapRoom("/api/groups", "Poles");
        groups.MapGet("", ListGroups.HandleAsync).RequireAuthorization(Rights.See).Says("listGroups", "Lists groups of poles.", 401);
        groups.MapPost("", SaveGroup.CreateAsync).RequireAuthorization(Rights.RunLight).Says("createGroup", "Creates a group.", 400, 401, 403, 409, 422);
        groups.MapPut("/{id}", SaveGroup.ChangeAsync).RequireAuthorization(Rights.RunLight).Says("changeGroup", "Changes a group; a new calendar or luminaire gives its poles new settings.", 400, 401, 403, 404, 422);
        groups.MapDelete("/{id}", DeleteGroup.HandleAsync).RequireAuthorization(Rights.RunLight).Says("deleteGroup", "Deletes a group without poles.", 401, 403, 404, 409);

        var cabinets = app.MapRoom("/api/cabinets", "Poles");
        cabinets.MapGet("", ListCabinets.CabinetsAsync).RequireAuthorization(Rights.See).Says("listCabinets", "Lists cabinets.", 401);
        cabinets.MapPost("", SaveCabinet.CreateAsync).RequireAuthorization(Rights.ManagePoles).Says("createCabinet", "Creates a cabinet.", 400, 401, 403, 409);
        cabinets.MapPut("/{id}", SaveCabinet.ChangeAsync).RequireAuthorization(Rights.ManagePoles).Says("changeCabinet", "Changes name and place of a cabinet.", 400, 401, 403, 404);
        cabinets.MapDelete("/{id}", SaveCabinet.DeleteAsync).RequireAuthorization(Rights.ManagePoles).Says("deleteCabinet", "Deletes a cabinet without feeders.", 401, 403, 404, 409);

        var feeders = app.MapRoom("/api/feeders", "Poles");
        feeders.MapGet("", ListCabinets.FeedersAsync).RequireAuthorization(Rights.See).Says("listFeeders", "Lists feeders.", 401);
        feeders.MapPost("", SaveFeeder.CreateAsync).RequireAuthorization(Rights.ManagePoles).Says("createFeeder", "Creates a feeder of a cabinet.", 400, 401, 403, 409, 422);
        feeders.MapPut("/{id}", SaveFeeder.ChangeAsync).RequireAuthorization(Rights.ManagePoles).Says("changeFeeder", "Changes name and cabinet of a feeder.", 400, 401, 403, 404, 422);
        feeders.MapDelete("/{id}", SaveFeeder.DeleteAsync).RequireAuthorization(Rights.ManagePoles).Says("deleteFeeder", "Deletes a feeder without poles.", 401, 403, 404, 409);

        app.MapRoom("/api", "Poles").MapGet("/segments", ListSegments.HandleAsync).RequireAuthorization(Rights.See).Says("listSegments", "Gives the streets as GeoJSON, for a base map without internet.", 401);
    }
}
