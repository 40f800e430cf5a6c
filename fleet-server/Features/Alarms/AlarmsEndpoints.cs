using Laterne.Features.Alarms.Routes;
using Laterne.Features.Alarms.Silences;
using Laterne.Features.Http;
using Laterne.Features.People;

namespace Laterne.Features.Alarms;

internal static class AlarmsEndpoints
{
    public static void MapAlarms(this IEndpointRouteBuilder app)
    {
        var alarms = app.MapRoom("/api/alarms", "Alarms");
        alarms.MapGet("", ListAlarms.HandleAsync).RequireAuthorization(Rights.See).OfOneMoment().Says("listAlarms", "Lists alarms with filters and paging, the most severe first.", 400, 401);
        alarms.MapGet("/counts", ListAlarms.CountAsync).RequireAuthorization(Rights.See).Says("countAlarms", "Counts open alarms by severity.", 401);
        alarms.MapGet("/export", ExportAlarms.HandleAsync).Produces<string>(200, "text/csv").RequireAuthorization(Rights.See).Says("exportAlarms", "Gives alarms with the filters of the list as CSV, at most 100,000.", 400, 401, 422);
        alarms.MapGet("/{id}", ShowAlarm.HandleAsync).RequireAuthorization(Rights.See).OfOneMoment().Says("showAlarm", "Shows an alarm with its timeline, its messages and the poles of an area.", 401, 404);
        alarms.MapPost("/acknowledge", HandleAlarm.AcknowledgeManyAsync).RequireAuthorization(Rights.HandleAlarms).Says("acknowledgeAlarms", "Acknowledges up to 500 alarms; nobody is reminded of them any more.", 400, 401, 403);
        alarms.MapPost("/{id}/acknowledge", HandleAlarm.AcknowledgeAsync).RequireAuthorization(Rights.HandleAlarms).Says("acknowledgeAlarm", "Acknowledges an alarm and what is folded under it; nobody is reminded of it any more.", 400, 401, 403, 404);
        alarms.MapPost("/{id}/close", HandleAlarm.CloseAsync).RequireAuthorization(Rights.HandleAlarms).Says("closeAlarm", "Closes an alarm with a reason, whether it is over or not.", 400, 401, 403, 404);
        alarms.MapPost("/{id}/comments", HandleAlarm.CommentAsync).RequireAuthorization(Rights.HandleAlarms).Says("commentAlarm", "Adds a comment to an alarm's timeline.", 400, 401, 403, 404);
        alarms.MapPut("/{id}/assignment", HandleAlarm.AssignAsync).RequireAuthorization(Rights.HandleAlarms).Says("assignAlarm", "Assigns an alarm to a user, or to nobody.", 400, 401, 403, 404, 422);

        var silences = app.MapRoom("/api/silences", "Alarms");
        silences.MapGet("", SaveSilence.ListAsync).RequireAuthorization(Rights.See).Says("listSilences", "Lists maintenance windows, the latest end first, at most 1000.", 401);
        silences.MapPost("", SaveSilence.CreateAsync).RequireAuthorization(Rights.HandleAlarms).Says("createSilence", "Silences alarms of a pole, a group, a segment or a type for a time.", 400, 401, 403, 409);
        silences.MapPut("/{id}", SaveSilence.ChangeAsync).RequireAuthorization(Rights.HandleAlarms).Says("changeSilence", "Changes a silence.", 400, 401, 403, 404);
        silences.MapDelete("/{id}", SaveSilence.DeleteAsync).RequireAuthorization(Rights.HandleAlarms).Says("deleteSilence", "Ends a silence; what still stands is told.", 401, 403, 404);

        var routes = app.MapRoom("/api/alarm-routes", "Alarms").RequireAuthorization(Rights.ManagePeople);
        routes.MapGet("", SaveRoute.ListAsync).Says("listRoutes", "Lists who is told of which alarms, at most 200 routes.", 401, 403);
        routes.MapPost("", SaveRoute.CreateAsync).Says("createRoute", "Creates a route; shows the secret of a webhook once.", 400, 401, 403, 409);
        routes.MapPut("/{id}", SaveRoute.ChangeAsync).Says("changeRoute", "Changes a route for what is raised from now on.", 400, 401, 403, 404);
        routes.MapDelete("/{id}", SaveRoute.DeleteAsync).Says("deleteRoute", "Deletes a route that the rota does not name.", 401, 403, 404, 409);
        routes.MapPost("/{id}/test", SaveRoute.TryAsync).Says("testRoute", "Sends a test message by a route.", 401, 403, 404);
        app.MapRoom("/api/notices", "Alarms").MapGet("/{key}", SaveRoute.FateAsync).RequireAuthorization(Rights.ManagePeople).Says("showNotice", "Says what became of a message.", 401, 403, 404);
    }
}
