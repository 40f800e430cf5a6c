using Laterne.Features.Http;
using Laterne.Features.People.Keys;
using Laterne.Features.People.OneTime;

namespace Laterne.Features.People;

internal static class PeopleEndpoints
{
    public static void MapPeople(this IEndpointRouteBuilder app)
    {
        var session = app.MapRoom("/api", "People");
        session.MapGet("/session", ShowSession.HandleAsync).AllowAnonymous().Says("showSession", "Says who is logged in.", 401);
        session.MapPost("/session", LogIn.HandleAsync).AllowAnonymous().Says("logIn", "Logs in with name and password, and a code when it is asked for.", 400, 401, 429);
        session.MapPut("/session", ChangeSession.HandleAsync).RequireAuthorization(Rights.OwnAccount).Says("changeSession", "Changes the own language or password.", 400, 401, 422, 429);
        session.MapDelete("/session", LogOut.HandleAsync).AllowAnonymous().Says("logOut", "Ends this browser's login.", 403);
        session.MapPost("/setup", SetUp.HandleAsync).AllowAnonymous().Says("setUp", "Makes the first administrator by the one-time link.", 400, 403, 409, 422, 429);

        session.MapGet("/roles", ListRoles.Handle).RequireAuthorization(Rights.See).Says("listRoles", "Lists the roles and what each may do.", 401);

        var code = app.MapRoom("/api/session/code", "People").RequireAuthorization(Rights.OwnAccount);
        code.MapGet("", OwnCode.ShowAsync).Says("showCode", "Shows whether one's own login asks for a one-time password.", 401, 403);
        code.MapPost("", OwnCode.BeginAsync).Says("beginCode", "Makes the secret of a one-time password and shows it once.", 400, 401, 403, 409, 422, 429);
        code.MapPut("", OwnCode.ConfirmAsync).Says("confirmCode", "Turns the one-time password on by a first code, and gives the recovery codes.", 400, 401, 403, 409, 422, 429);
        code.MapPost("/end", EndCode.OwnAsync).Says("endCode", "Turns one's own one-time password off.", 400, 401, 403, 409, 422, 429);
        code.MapPost("/recovery", EndCode.RenewAsync).Says("renewRecoveryCodes", "Gives new recovery codes and voids the old ones.", 400, 401, 403, 409, 422, 429);

        var sessions = app.MapRoom("/api/sessions", "People").RequireAuthorization(Rights.OwnAccount);
        sessions.MapGet("", ListSessions.OwnAsync).Says("listSessions", "Lists one's own logins.", 401, 403);
        sessions.MapDelete("", EndSession.OthersAsync).Says("endOtherSessions", "Ends all of one's own logins but this one.", 401, 403);
        sessions.MapDelete("/{session}", EndSession.OwnAsync).Says("endSession", "Ends one of one's own logins.", 401, 403, 404);

        var users = app.MapRoom("/api/users", "People").RequireAuthorization(Rights.ManagePeople);
        users.MapGet("", ListUsers.HandleAsync).Says("listUsers", "Lists all users with their roles.", 401, 403);
        users.MapPost("", CreateUser.HandleAsync).Says("createUser", "Creates a user.", 400, 401, 403, 409, 422);
        users.MapPut("/{user}", ChangeUser.HandleAsync).Says("changeUser", "Changes role, password or language; a new role or password ends the user's logins.", 400, 401, 403, 404, 409, 422);
        users.MapDelete("/{user}", DeleteUser.HandleAsync).Says("deleteUser", "Deletes a user and ends the user's logins.", 401, 403, 404, 409);
        users.MapDelete("/{user}/code", EndCode.ResetAsync).Says("resetCode", "Takes a user's one-time password away and ends the user's logins.", 401, 403, 404);
        users.MapGet("/{user}/sessions", ListSessions.OfUserAsync).Says("listUserSessions", "Lists a user's logins.", 401, 403, 404);
        users.MapDelete("/{user}/sessions", EndSession.AllOfUserAsync).Says("endUserSessions", "Ends all logins of a user.", 401, 403, 404);
        users.MapDelete("/{user}/sessions/{session}", EndSession.OfUserAsync).Says("endUserSession", "Ends one login of a user.", 401, 403, 404);
        app.MapKeys();
    }
}
