using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Laterne.Features.Http;

/// <summary>
/// An expected "no" as a value. It becomes an RFC 9457 problem whose <c>detail</c> is a sentence a person can act on and
/// whose <c>code</c> never changes, so that a page can translate it.
/// </summary>
/// <param name="Status">HTTP status, 400..499.</param>
/// <param name="Code">Stable kebab-case name of the refusal.</param>
/// <param name="Reason">What is wrong and how to mend it, one or two English sentences.</param>
/// <param name="Field">Path of the member at fault in the request body, or null.</param>
public sealed record Refusal(int Status, string Code, string Reason, string? Field = null)
{
    /// <summary>The reason as a whole sentence: the firmware's reader gives what follows the field's name, such as "must be an object.".</summary>
    public string Sentence => Field is not null && Reason.Length > 0 && char.IsLower(Reason[0]) ? $"{Field} {Reason}" : Reason;

    public ProblemHttpResult ToProblem() => TypedResults.Problem(ToDetails());

    public ProblemDetails ToDetails()
    {
        var problem = new ProblemDetails
        {
            Type = "urn:laterne:problem:" + Code,
            Title = Titles.Of(Status),
            Status = Status,
            Detail = Sentence,
        };
        problem.Extensions["code"] = Code;
        if (Field is not null)
        {
            problem.Extensions["field"] = Field;
            problem.Extensions["reason"] = Reason;
        }

        return problem;
    }

    public static Refusal Invalid(string field, string reason) => new(StatusCodes.Status400BadRequest, "invalid", reason, field);

    public static Refusal Unprocessable(string code, string? field, string reason) =>
        new(StatusCodes.Status422UnprocessableEntity, code, reason, field);

    public static Refusal NotFound(string what, string id) =>
        new(StatusCodes.Status404NotFound, what + "-not-found", $"There is no {what} \"{id}\". Check the id, or reload: it may have been deleted.");

    public static Refusal Exists(string what, string id) =>
        new(StatusCodes.Status409Conflict, what + "-exists", $"There is a {what} \"{id}\" already. Choose another id.", "id");

    public static Refusal Changed(string what, string id, long version) =>
        new(StatusCodes.Status409Conflict, "changed-meanwhile",
            $"The {what} \"{id}\" was changed meanwhile: it is now at version {version}. Load it again and repeat your change.", "version");
}
