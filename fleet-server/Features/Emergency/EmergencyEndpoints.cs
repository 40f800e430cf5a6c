using Laterne.Features.Http;
using Laterne.Features.People;

namespace Laterne.Features.Emergency;

internal static class EmergencyEndpoints
{
    public static void MapEmergency(this IEndpointRouteBuilder app)
    {
        var calls = app.MapRoom("/api/calls", "Emergency");
        calls.MapGet("", ListCalls.HandleAsync).RequireAuthorization(Rights.See).OfOneMoment().Says("listCalls", "Lists emergency calls, newest first.", 400, 401);
        calls.MapGet("/{id}", ShowCall.HandleAsync).RequireAuthorization(Rights.See).Says("showCall", "Shows one call with its record, neighbours, weather and history.", 401, 404);
        calls.MapPost("/{id}/take", ChangeCall.TakeAsync).RequireAuthorization(Rights.TakeCalls).Says("takeCall", "Takes a call: the caller's light turns green and the escalation stops.", 400, 401, 403, 404, 409);
        calls.MapPost("/{id}/notes", ChangeCall.NoteAsync).RequireAuthorization(Rights.TakeCalls).Says("noteCall", "Writes a note into the record of a call.", 400, 401, 403, 404);
        calls.MapPost("/{id}/close", ChangeCall.CloseAsync).RequireAuthorization(Rights.TakeCalls).Says("closeCall", "Closes a call with its outcome, at the pole too.", 400, 401, 403, 404, 409);
        calls.MapPut("/{id}/outcome", ChangeCall.OutcomeAsync).RequireAuthorization(Rights.TakeCalls).Says("changeCallOutcome", "Corrects the outcome of a closed call; the record keeps both.", 400, 401, 403, 404, 409);
        calls.MapPost("/{id}/area", LightArea.StartAsync).RequireAuthorization(Rights.TakeCalls).Says("lightArea", "Lights the poles around a call fully; each answers for itself.", 400, 401, 403, 404, 409);
        calls.MapDelete("/{id}/area", LightArea.StopAsync).RequireAuthorization(Rights.TakeCalls).Says("endArea", "Ends the full light around a call.", 401, 403, 404);
        calls.MapPost("/drills", StartDrill.HandleAsync).RequireAuthorization(Rights.TakeCalls).Says("startDrill", "Begins a drill, at once or with the next press at the pole.", 400, 401, 403, 404, 409);

        app.MapRoom("/api/self-tests", "Emergency").MapGet("", ListSelfTests.HandleAsync).RequireAuthorization(Rights.See).Says("listSelfTests", "Lists the newest self-test of every call pillar, the longest without a passed one first.", 400, 401);
        app.MapRoom("/api", "Emergency").MapPost("/poles/{id}/self-test", StartSelfTest.HandleAsync).RequireAuthorization(Rights.Maintain).Says("startSelfTest", "Asks a pole for a self-test of its call pillar now.", 401, 403, 404, 409, 422, 503, 504);

        var rota = app.MapRoom("/api/rota", "Emergency");
        rota.MapGet("", ShowRota.HandleAsync).RequireAuthorization(Rights.TakeCalls).Says("showRota", "Shows whom the server tells when nobody takes a call, who is on call now, and a week of the shifts.", 400, 401, 403);
        rota.MapPut("", SaveRota.ChangeAsync).RequireAuthorization(Rights.ManagePeople).Says("saveRota", "Changes whom the server tells when nobody takes a call.", 400, 401, 403, 409, 422);
    }
}
