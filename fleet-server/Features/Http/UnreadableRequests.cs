using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

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

        var refusal = exception is BadHttpRequestException bad ? Explain(bad) : Fault(context, exception);
        context.Response.StatusCode = refusal.Status;
        await context.Response.WriteAsJsonAsync<ProblemDetails>(refusal.ToDetails(), JsonSerializerOptions.Web, "application/problem+json", cancel);
        return true;
    }

    private static Refusal Explain(BadHttpRequestException bad) => bad.InnerException switch
    {
        JsonException json => new(StatusCodes.Status400BadRequest, "invalid-json", Sentence(json), Field(json.Path)),
        _ when bad.StatusCode == StatusCodes.Status413PayloadTooLarge => new(bad.StatusCode, "too-large", "The request body is over the limit. Send less at once."),
        _ when bad.StatusCode == StatusCodes.Status415UnsupportedMediaType => new(bad.StatusCode, "not-json", "Send the body as JSON, with the header Content-Type: application/json."),
        _ => new(bad.StatusCode, "invalid", bad.Message),
    };

    private static string Sentence(JsonException json)
    {
        var place = Field(json.Path) is { } field ? $"The member {field} cannot be read" : "The body cannot be read";
        var text = json.Message;
        var cut = text.IndexOf(" Path: ", StringComparison.Ordinal);
        return $"{place}: {PlainWords(cut < 0 ? text : text[..cut])}";
    }

    // The reader names .NET types, which say nothing to a caller.
    private static string PlainWords(string text) =>
        text.StartsWith("The JSON value could not be converted", StringComparison.Ordinal) ? "it has the wrong kind or range of value."
        : text.StartsWith("JSON deserialization for type", StringComparison.Ordinal) ? "missing" + text[(text.LastIndexOf(':') is var at and > 0 ? at : 0)..]
        : text;

    private static string? Field(string? path) => path is null or "$" or "" ? null : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;

    private Refusal Fault(HttpContext context, Exception exception)
    {
        Failed(log, context.Request.Method, context.Request.Path, exception);
        return new(StatusCodes.Status500InternalServerError, "fault", $"The server failed. Its log tells more under {context.TraceIdentifier}.");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void Failed(ILogger log, string method, string path, Exception exception);
}
