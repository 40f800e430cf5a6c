using System.ComponentModel;
using System.Text;
using Laterne.Features.Http;
using Laterne.Wiring;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Laterne.Features.Boards;

/// <summary>Draws a board's wiring from the same data as the drawing beside its <c>board.json</c>.</summary>
internal static class ShowWiring
{
    public static Results<FileContentHttpResult, ProblemHttpResult> Handle(
        string name, [Description("Language of the drawing (BCP 47): German for de, else English."), FromQuery(Name = "lang")] string? language = null) =>
        Board.Find(name) is { } board
            ? TypedResults.File(Encoding.UTF8.GetBytes(WiringDrawing.Draw(board, WiringWords.Of(language))), "image/svg+xml")
            : Refusal.NotFound("board", name).ToProblem();
}
