namespace Laterne.Features.Http;

/// <summary>Short titles of problems: the same for every problem of one status (RFC 9457, 3.1.3).</summary>
internal static class Titles
{
    public static string Of(int status) => status switch
    {
        400 => "The request cannot be read",
        401 => "Not logged in",
        403 => "Not allowed",
        404 => "Not found",
        405 => "Not possible here",
        409 => "In conflict with the present state",
        413 => "Too large",
        415 => "Not JSON",
        422 => "Refused",
        429 => "Too many attempts",
        503 => "Not ready",
        504 => "No answer in time",
        _ => status >= 500 ? "Fault in the server" : "Refused",
    };
}
