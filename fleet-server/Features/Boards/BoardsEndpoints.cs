using Laterne.Features.Http;
using Laterne.Features.People;

namespace Laterne.Features.Boards;

internal static class BoardsEndpoints
{
    public static void MapBoards(this IEndpointRouteBuilder app)
    {
        var boards = app.MapRoom("/api/boards", "Boards").RequireAuthorization(Rights.See);
        boards.MapGet("", ListBoards.Handle).Says("listBoards", "Gives the controller boards that ship, with their pins.", 401);
        boards.MapGet("/{name}/wiring", ShowWiring.Handle).Produces<string>(200, "image/svg+xml").Says("showWiring", "Draws the wiring of a board.", 401, 404);
    }
}
