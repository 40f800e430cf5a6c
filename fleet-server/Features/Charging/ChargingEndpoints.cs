using Laterne.Features.Http;
using Laterne.Features.People;

namespace Laterne.Features.Charging;

internal static class ChargingEndpoints
{
    private const string Tag = "Charging";

    public static void MapCharging(this IEndpointRouteBuilder app)
    {
        var points = app.MapRoom("/api/charge-points", Tag);
        points.MapGet("", ListChargePoints.HandleAsync).RequireAuthorization(Rights.See).OfOneMoment().Says("listChargePoints", "Lists all charge points as they are now.", 401);
        points.MapGet("/{id}", ShowChargePoint.HandleAsync).RequireAuthorization(Rights.See).OfOneMoment().Says("showChargePoint", "Shows a charge point, its settings, and what is missing of its sessions and signed values.", 401, 404);
        points.MapGet("/{id}/power", ShowPower.HandleAsync).RequireAuthorization(Rights.See).Says("showPower", "Gives what a charge point's meter read over a time.", 400, 401, 404);
        points.MapPut("/{id}", SaveChargePoint.SaveAsync).RequireAuthorization(Rights.RunCharging).Says("saveChargePoint", "Sets a charge point up or changes it; its pole gets new settings.", 400, 401, 403, 404, 409, 422);
        points.MapDelete("/{id}", SaveChargePoint.DeleteAsync).RequireAuthorization(Rights.RunCharging).Says("deleteChargePoint", "Takes a charge point away; its sessions stay.", 401, 403, 404, 409, 422);
        points.MapPost("/{id}/start", ChargeCommands.StartAsync).RequireAuthorization(Rights.RunCharging).Says("startCharging", "Lets the vehicle at the plug, or the next one, charge once.", 400, 401, 403, 404, 409, 422, 503, 504);
        points.MapPost("/{id}/stop", ChargeCommands.StopAsync).RequireAuthorization(Rights.RunCharging).Says("stopCharging", "Ends the session under way.", 400, 401, 403, 404, 409, 422, 503, 504);
        points.MapPost("/{id}/limit", ChargeCommands.LimitAsync).RequireAuthorization(Rights.RunCharging).Says("limitCharging", "Limits a charge point that shares its feeder with nobody.", 400, 401, 403, 404, 409, 422, 503, 504);

        var sessions = app.MapRoom("/api/charging-sessions", Tag).RequireAuthorization(Rights.See);
        sessions.MapGet("", ListSessions.HandleAsync).Says("listChargingSessions", "Lists sessions with filters and paging, newest first.", 400, 401, 403);
        sessions.MapGet("/export", ExportSessions.HandleAsync).Produces<string>(200, "text/csv", "application/json").Says("exportChargingSessions", "Gives sessions as a CSV or JSON file.", 400, 401, 403, 422);
        sessions.MapGet("/{id}/{number:long}", ShowSession.HandleAsync).OfOneMoment().Says("showChargingSession", "Shows a session with its signed packets and what they prove.", 401, 404);
        app.MapRoom("/api", Tag).MapGet("/charging-summary", SummariseMonth.HandleAsync).Produces<SummariseMonth.Answer>(200, "application/json", "text/csv").RequireAuthorization(Rights.See).OfOneMoment().Says("summariseMonth", "Gives a month of charging by charge point, group or feeder.", 400, 401);

        var cards = app.MapRoom("/api/charging-cards", Tag).RequireAuthorization(Rights.RunCharging);
        cards.MapGet("", Cards.ListAsync).Says("listCards", "Lists cards with search and paging.", 400, 401, 403);
        cards.MapPost("", Cards.CreateAsync).Says("createCard", "Enters a card.", 400, 401, 403, 409);
        cards.MapPut("/{number}", Cards.ChangeAsync).Says("changeCard", "Changes a card; a blocked one leaves local lists at once.", 400, 401, 403, 404, 409, 422);
        cards.MapDelete("/{number}", Cards.DeleteAsync).Says("deleteCard", "Deletes a card; it leaves local lists at once.", 401, 403, 404, 409, 422);

        var feeders = app.MapRoom("/api/feeder-groups", Tag);
        feeders.MapGet("", ListFeederGroups.HandleAsync).RequireAuthorization(Rights.See).OfOneMoment().Says("listFeederGroups", "Lists feeder groups with the share of each charge point.", 401);
        feeders.MapPost("", SaveFeederGroup.CreateAsync).RequireAuthorization(Rights.RunCharging).Says("createFeederGroup", "Creates a feeder group.", 400, 401, 403, 409);
        feeders.MapPut("/{id}", SaveFeederGroup.ChangeAsync).RequireAuthorization(Rights.RunCharging).Says("changeFeederGroup", "Changes a feeder group's name and limit.", 400, 401, 403, 404, 422);
        feeders.MapDelete("/{id}", SaveFeederGroup.DeleteAsync).RequireAuthorization(Rights.RunCharging).Says("deleteFeederGroup", "Deletes a feeder group without charge points.", 401, 403, 404, 409);

        var keys = app.MapRoom("/api/meter-keys", Tag);
        keys.MapGet("", MeterKeys.ListAsync).RequireAuthorization(Rights.See).Says("listMeterKeys", "Lists public keys of signing meters, and meters whose key is missing.", 401);
        keys.MapPut("/{serial}", MeterKeys.SaveAsync).RequireAuthorization(Rights.RunCharging).Says("saveMeterKey", "Registers a meter's public key; its packets are judged anew.", 400, 401, 403, 409);
        keys.MapDelete("/{serial}", MeterKeys.DeleteAsync).RequireAuthorization(Rights.RunCharging).Says("deleteMeterKey", "Takes a meter's public key away.", 401, 403, 404);
    }
}
