using System.Net;
using System.Text.Json.Nodes;

namespace Laterne.Lampctl.Enrolment;

/// <summary>Turns the server's refusals of a claim into what a person can do about them.</summary>
internal static class EnrolmentRefusal
{
    /// <summary>The refusal of an answer.</summary>
    public static RefusedException Of(HttpResponseMessage answer, JsonObject? problem, string pole, string board)
    {
        var code = ((string?)problem?["type"] ?? "").Split('/', ':', '#')[^1];
        return code switch
        {
            "token-wrong" => new RefusedException(code, $"The server does not know this token for {pole}.", "Compare number and token with the sheet, letter by letter; if both are right, have a new sheet issued."),
            "token-expired" => new RefusedException(code, $"The sheet of {pole} is out of date.", "Have a new sheet issued (Poles, Enrolment sheets); it ends the old one."),
            "token-used" => new RefusedException(code, $"The sheet of {pole} was used already.", "If this controller is that pole, \"lampctl status\" shows it. For another controller have a sheet for a swap issued."),
            "claimed-elsewhere" => new RefusedException(code, $"Another controller is just claiming {pole}.", "Is a second crew at this pole, or is the number wrong? Compare the sheet; its claim ends by itself after 15 minutes."),
            "board-mismatch" => new RefusedException(code, $"The sheet of {pole} is for another board than {board}: {Detail(problem)}", "Take a controller with the planned board, or have the pole planned anew and a new sheet issued."),
            "pole-in-service" => new RefusedException(code, $"{pole} has a controller in service.", "To put another one in have a sheet for a swap issued; else the number is wrong."),
            "too-many-attempts" => RefusedException.Silent(code, "Too many attempts.", $"Wait {answer.Headers.RetryAfter?.Delta?.TotalSeconds ?? 60:0} s, compare the token with the sheet, then run it again."),
            _ when answer.StatusCode >= HttpStatusCode.InternalServerError => RefusedException.Silent("server-failed", $"The server failed ({(int)answer.StatusCode}).", "Run the same command again in a minute; nothing is half done."),
            _ => new RefusedException("claim-refused", $"The server refuses the claim ({(int)answer.StatusCode}): {Detail(problem)}", "Is it the address of a fleet server, and as new as this tool?"),
        };
    }

    /// <summary>The sentence of a problem.</summary>
    public static string Detail(JsonObject? problem) => (string?)problem?["detail"] ?? (string?)problem?["title"] ?? "no reason was given";
}
