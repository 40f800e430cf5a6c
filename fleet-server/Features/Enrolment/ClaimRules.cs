using Laterne.Features.Http;

namespace Laterne.Features.Enrolment;

/// <summary>Whether a controller that knows the right token may take the sheet. Pure.</summary>
internal static class ClaimRules
{
    /// <summary>The same words for a wrong token, a pole without a sheet and a pole that does not exist: no oracle.</summary>
    public static Refusal TokenWrong { get; } = new(StatusCodes.Status403Forbidden, "token-wrong",
        "Pole number and token do not belong together. Check both on the sheet; only the newest sheet of a pole counts.");

    /// <param name="sheet">The pole's sheet, whose token is right.</param>
    /// <param name="inService">The pole has a controller that serves it.</param>
    /// <param name="before">The pole's last claim.</param>
    /// <param name="controller">Who asks.</param>
    /// <param name="board">Its board.</param>
    /// <param name="nowMs">Unix milliseconds UTC.</param>
    public static Refusal? Check(Sheet sheet, bool inService, Claim? before, string controller, string board, long nowMs)
    {
        if (sheet.UsedMs is not null)
        {
            return new(StatusCodes.Status410Gone, "token-used", "This sheet has been used. Ask the office for a new one, for a swap if the pole gets another controller.");
        }

        if (nowMs >= sheet.ExpiresMs)
        {
            return new(StatusCodes.Status410Gone, "token-expired", "This sheet is too old. Ask the office for a new one.");
        }

        if (sheet.Board.Length > 0 && sheet.Board != board)
        {
            return new(StatusCodes.Status422UnprocessableEntity, "board-mismatch",
                $"This pole is planned with the board {sheet.Board}, this is {board}. Take the right controller, or ask the office for a sheet for this board.", "board");
        }

        if (sheet.Purpose == Purposes.New && inService)
        {
            return new(StatusCodes.Status409Conflict, "pole-in-service",
                "A controller serves this pole already. Check the number; to exchange the controller ask the office for a sheet for a swap.");
        }

        if (before?.StateAt(nowMs) == Claim.Pending && before.Controller != controller)
        {
            var minutes = Math.Max(1, (before.ConfirmByMs - nowMs + 59_999) / 60_000);
            return new(StatusCodes.Status409Conflict, "claimed-elsewhere",
                $"Another controller has taken this sheet and is about to connect. Check the number; if that one was given up, try again in {minutes} minutes.");
        }

        return null;
    }

    /// <summary>A MAC in one spelling; any other serial as it is.</summary>
    public static string Canonical(string controller) =>
        controller.Length == 12 && controller.All(char.IsAsciiHexDigit) ? controller.ToLowerInvariant() : controller;
}
