using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Http;

/// <summary>
/// Turns what a handler cannot answer itself into problems: a body that is not JSON or has members of the wrong kind
/// (the field is named), a body over the limit, and as the last resort a fault of the server, without its inner words.
/// </summary>
internal sealed partial class UnreadableRequests(ILogger<UnreadableRequests> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancel)
    {
        if (exception is OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        var refusal = exception switch
        {
            BadHttpRequestException bad => Explain(bad),
            DbUpdateConcurrencyException => Meanwhile,
            DbUpdateException { InnerException: DbException inner } => Database(context, inner),
            DbException database => Database(context, database),
            _ => Fault(context, exception),
        };
        context.Response.StatusCode = refusal.Status;
        await context.Response.WriteAsJsonAsync<ProblemDetails>(refusal.ToDetails(), JsonSerializerOptions.Web, "application/problem+json", cancel);
        return true;
    }

    private static Refusal Explain(BadHttpRequestException bad) => bad.InnerException switch
    {
        UnreadableTextException text => Refusal.Invalid(Field(text.Path) ?? "body", ReadableText.Reason),
        JsonException json when Missing().Match(json.Message) is { Success: true } missing => new(StatusCodes.Status400BadRequest, "invalid-json",
            $"The member {missing.Groups["name"].Value} is missing.", Join(Field(json.Path), missing.Groups["name"].Value)),
        JsonException json => new(StatusCodes.Status400BadRequest, "invalid-json", Sentence(json), Field(json.Path)),
        _ when bad.StatusCode == StatusCodes.Status413PayloadTooLarge => new(bad.StatusCode, "too-large", "The request body is over the limit. Send less at once."),
        _ when bad.StatusCode == StatusCodes.Status415UnsupportedMediaType => new(bad.StatusCode, "not-json", "Send the body as JSON, with the header Content-Type: application/json."),
        _ when Parameter().Match(bad.Message) is { Success: true } body && body.Groups["name"].Value == "body" =>
            new(bad.StatusCode, "invalid", "The request has no body, or only null. Send a JSON object."),
        _ when Parameter().Match(bad.Message) is { Success: true } parameter => WrongKind(JsonNamingPolicy.CamelCase.ConvertName(parameter.Groups["name"].Value)),
        _ => new(bad.StatusCode, "invalid", "The request cannot be read. The API is described at /openapi/v1.json."),
    };

    private static Refusal WrongKind(string parameter) => Refusal.Invalid(parameter, $"The value of {parameter} has the wrong kind, or is missing.");

    private static string Sentence(JsonException json)
    {
        var text = json.Message;
        var wrongKind = text.StartsWith("The JSON value could not be converted", StringComparison.Ordinal) || text.StartsWith("The property or field", StringComparison.Ordinal);
        if (Field(json.Path) is { } field)
        {
            return wrongKind ? $"The member {field} has the wrong kind or range of value." : $"The JSON is broken at {field}, line {json.LineNumber + 1}.";
        }

        return wrongKind ? "The body is JSON of the wrong kind." : $"The body is not whole JSON; it breaks at line {json.LineNumber + 1}, byte {json.BytePositionInLine}.";
    }

    private static string Join(string? path, string name) => path is null ? name : $"{path}.{name}";

    // The reader's and the binder's messages name .NET types, which say nothing to a caller: only names are taken from them.
    [GeneratedRegex("was missing required properties including: '(?<name>[^']+)'")]
    private static partial Regex Missing();

    [GeneratedRegex("parameter \"(?:[^\" ]+ )?(?<name>[^\" ]+)\"")]
    private static partial Regex Parameter();

    private static string? Field(string? path) => path is null or "$" or "" ? null : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;

    private static Refusal Meanwhile { get; } = new(StatusCodes.Status409Conflict, "changed-meanwhile",
        "Somebody else did the same at the same time. Load it again and repeat your change if it is still needed.");

    private Refusal Database(HttpContext context, DbException exception)
    {
        if (DatabaseFaults.IsConflict(exception))
        {
            return Meanwhile;
        }

        Failed(log, context.Request.Method, context.Request.Path, exception);
        return DatabaseFaults.Explain(exception);
    }

    private Refusal Fault(HttpContext context, Exception exception)
    {
        Failed(log, context.Request.Method, context.Request.Path, exception);
        return new(StatusCodes.Status500InternalServerError, "fault", $"The server failed. Its log tells more under {context.TraceIdentifier}.");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void Failed(ILogger log, string method, string path, Exception exception);
}
