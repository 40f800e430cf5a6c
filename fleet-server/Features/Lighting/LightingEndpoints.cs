using Laterne.Features.Http;
using Laterne.Features.Lighting.Previews;
using Laterne.Features.People;
using Laterne.Features.Poles;

namespace Laterne.Features.Lighting;

internal static class LightingEndpoints
{
    public static void MapLighting(this IEndpointRouteBuilder app)
    {
        var programs = app.MapRoom("/api/programs", "Lighting");
        programs.MapGet("", ListPrograms.HandleAsync).RequireAuthorization(Rights.See).Says("listPrograms", "Lists control programs.", 401);
        programs.MapGet("/{id}", ShowProgram.HandleAsync).RequireAuthorization(Rights.See).Says("showProgram", "Shows one control program.", 401, 404);
        programs.MapPost("", SaveProgram.CreateAsync).RequireAuthorization(Rights.RunLight).Says("createProgram", "Creates a control program.", 400, 401, 403, 409, 422);
        programs.MapPut("/{id}", SaveProgram.ChangeAsync).RequireAuthorization(Rights.RunLight).Says("changeProgram", "Changes a control program and sends it to every pole that uses it.", 400, 401, 403, 404, 409, 422);
        programs.MapDelete("/{id}", DeleteProgram.HandleAsync).RequireAuthorization(Rights.RunLight).Says("deleteProgram", "Deletes a control program that no calendar uses.", 401, 403, 404, 409);
        programs.MapPost("/preview", PreviewProgram.Handle).RequireAuthorization(Rights.See).Says("previewProgram", "Shows the night that a program makes, worked out by the firmware's own core.", 400, 401, 422).ChangesNothing();

        var calendars = app.MapRoom("/api/calendars", "Lighting");
        calendars.MapGet("", ListCalendars.HandleAsync).RequireAuthorization(Rights.See).Says("listCalendars", "Lists calendars.", 401);
        calendars.MapGet("/{id}", ShowCalendar.HandleAsync).RequireAuthorization(Rights.See).Says("showCalendar", "Shows one calendar.", 401, 404);
        calendars.MapPost("", SaveCalendar.CreateAsync).RequireAuthorization(Rights.RunLight).Says("createCalendar", "Creates a calendar.", 400, 401, 403, 409, 422);
        calendars.MapPut("/{id}", SaveCalendar.ChangeAsync).RequireAuthorization(Rights.RunLight).Says("changeCalendar", "Changes a calendar and sends it to every pole that it rules.", 400, 401, 403, 404, 409, 422);
        calendars.MapPost("/preview", PreviewNights.HandleAsync).RequireAuthorization(Rights.See).Says("previewNights", "Runs chosen nights under a calendar through the firmware's own core and compares them with those in force.", 400, 401, 422, 503).ChangesNothing();
        calendars.MapPost("/{id}/assignment", AssignPoles.CalendarAsync).RequireAuthorization(Rights.RunLight).Says("assignCalendar", "Puts many poles under a calendar: all of them or none.", 400, 401, 403, 409, 422);
        calendars.MapDelete("/{id}", DeleteCalendar.HandleAsync).RequireAuthorization(Rights.RunLight).Says("deleteCalendar", "Deletes a calendar that rules nobody.", 401, 403, 404, 409);

        app.MapRoom("/api", "Lighting").MapGet("/holidays", ListHolidays.Handle).RequireAuthorization(Rights.See).Says("listHolidays", "Lists the public holidays of a year.", 400, 401);

        var assignments = app.MapRoom("/api", "Lighting").RequireAuthorization(Rights.RunLight);
        assignments.MapPut("/poles/{id}/assignment", Assign.PoleAsync).Says("assignPole", "Puts a pole under a calendar.", 400, 401, 403, 404, 422);
        assignments.MapPut("/groups/{id}/assignment", Assign.GroupAsync).Says("assignGroup", "Puts a group under a calendar.", 400, 401, 403, 404, 422);

        var overrides = app.MapRoom("/api", "Lighting").RequireAuthorization(Rights.RunLight);
        overrides.MapPost("/poles/{id}/override", OverridePole.StartAsync).Says("overridePole", "Sets a pole's level for a time; waits for the pole's answer.", 400, 401, 403, 404, 409, 422, 503, 504);
        overrides.MapDelete("/poles/{id}/override", OverridePole.EndAsync).Says("endPoleOverride", "Ends a pole's override.", 401, 403, 404, 409, 422, 503, 504);
        app.MapRoom("/api", "Lighting").MapPost("/poles/{id}/identify", OverridePole.IdentifyAsync).RequireAuthorization(Rights.Maintain).Says("identifyPole", "Lets a lamp pulse so that a person in the street finds it.", 400, 401, 403, 404, 409, 422, 503, 504);
        overrides.MapPost("/overrides", OverrideArea.StartAsync).Says("overrideArea", "Sets the level of an area, a segment or a cabinet for a time and tells which poles did not do it.", 400, 401, 403, 409, 422, 503, 504);
        overrides.MapDelete("/overrides/{id}", OverrideArea.EndAsync).Says("endAreaOverride", "Ends the override of an area.", 401, 403, 404, 409, 422, 503, 504);
        app.MapRoom("/api", "Lighting").MapGet("/overrides", ListOverrides.HandleAsync).RequireAuthorization(Rights.See).OfOneMoment().Says("listOverrides", "Lists the overrides in force or to come.", 401);
        overrides.MapPost("/groups/{id}/override", OverrideGroup.StartAsync).Says("overrideGroup", "Sets the level of a group for a time and tells which poles did not do it.", 400, 401, 403, 404, 409, 422, 503, 504);
        overrides.MapDelete("/groups/{id}/override", OverrideGroup.EndAsync).Says("endGroupOverride", "Ends the override of a group.", 401, 403, 404, 409, 422, 503, 504);
    }
}
