using Laterne.Features.Http;

namespace Laterne.Features.People;

internal static class PeopleEndpoints
{
    public static void MapPeople(this IEndpointRouteBuilder app)
    {
        var session = app.MapRoom("/api", "People");
        session.MapGet("/session", ShowSession.HandleAsync).AllowAnonymous().Says("showSession", "Says who is logged in.", 401);
        session.MapPost("/session", LogIn.HandleAsync).AllowAnonymous().Says("logIn", "Logs in with name and password.", 400, 401, 429);
        session.MapPut("/session", ChangeSession.HandleAsync).RequireAuthorization(Rights.See).Says("changeSession", "Changes the own language or password.", 400, 401, 422, 429);
        session.MapDelete("/session", LogOut.HandleAsync).AllowAnonymous().Says("logOut", "Ends this browser's login.", 403);
        session.MapPost("/setup", SetUp.HandleAsync).AllowAnonymous().Says("setUp", "Makes the first administrator by the one-time link.", 400, 403, 409, 422, 429);

        var users = app.MapRoom("/api/users", "People").RequireAuthorization(Rights.ManagePeople);
        users.MapGet("", ListUsers.HandleAsync).Says("listUsers", "Lists all users with their roles.", 401, 403);
        users.MapPost("", CreateUser.HandleAsync).Says("createUser", "Creates a user.", 400, 401, 403, 409, 422);
        users.MapPut("/{user}", ChangeUser.HandleAsync).Says("changeUser", "Changes role, password or language; a new role or password ends the user's logins.", 400, 401, 403, 404, 409, 422);
        users.MapDelete("/{user}", DeleteUser.HandleAsync).Says("deleteUser", "Deletes a user and ends the user's logins.", 401, 403, 404, 409);
    }
}
