namespace Laterne.Features.Http;

/// <summary>Gives the framework's own refusals (wrong method, wrong content type) the shape of all others.</summary>
internal static class StatusProblems
{
    public static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        problem.Extensions.Remove("traceId");
        if (problem.Extensions.ContainsKey("code"))
        {
            return;
        }

        var status = problem.Status ?? context.HttpContext.Response.StatusCode;
        var (code, reason) = status switch
        {
            StatusCodes.Status404NotFound => ("no-such-address", $"There is nothing at {context.HttpContext.Request.Path}. The API is described at /openapi/v1.json."),
            StatusCodes.Status405MethodNotAllowed => ("wrong-method", $"{context.HttpContext.Request.Method} is not possible here. The header Allow says what is."),
            StatusCodes.Status413PayloadTooLarge => ("too-large", "The request body is over the limit. Send less at once."),
            StatusCodes.Status415UnsupportedMediaType => ("not-json", "Send the body as JSON, with the header Content-Type: application/json."),
            _ => ("refused", "The request was refused."),
        };
        problem.Type = "urn:laterne:problem:" + code;
        problem.Title = Titles.Of(status);
        problem.Status = status;
        problem.Detail ??= reason;
        problem.Extensions["code"] = code;
    }
}
