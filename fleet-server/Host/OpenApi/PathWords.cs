using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Laterne.Host.OpenApi;

/// <summary>Describes parameters in paths, which mean the same everywhere.</summary>
internal static class PathWords
{
    private static readonly Dictionary<string, string> Meaning = new()
    {
        ["/api/poles/{id}"] = "Id of the pole.",
        ["/api/charge-points/{id}"] = "Id of the pole that has the charge point.",
        ["/api/weather/stations/{id}"] = "Id of the pole that has the station.",
        ["/api/hotspots/{id}"] = "Id of the pole that has the access point.",
        ["/api/charging-sessions/{id}"] = "Id of the pole.",
        ["/api/charging-sessions/{id}/{number}"] = "Number of the session at this pole.",
        ["/api/charging-cards/{number}"] = "Number of the card.",
        ["/api/feeder-groups/{id}"] = "Id of the feeder group.",
        ["/api/meter-keys/{serial}"] = "Serial number of the meter.",
        ["/api/boards/{name}"] = "Name of the board.",
        ["/api/cabinets/{id}"] = "Id of the cabinet.",
        ["/api/overrides/{id}"] = "Id of the override.",
        ["/api/feeders/{id}"] = "Id of the feeder.",
        ["/api/groups/{id}"] = "Id of the group.",
        ["/api/programs/{id}"] = "Id of the program.",
        ["/api/light-ahead/{id}"] = "Id of the segment.",
        ["/api/calendars/{id}"] = "Id of the calendar.",
        ["/api/alarms/{id}"] = "Id of the alarm.",
        ["/api/silences/{id}"] = "Id of the silence.",
        ["/api/alarm-routes/{id}"] = "Id of the route.",
        ["/api/notices/{key}"] = "Key of the message.",
        ["/api/calls/{id}"] = "Id of the call.",
        ["/api/release-keys/{id}"] = "Id of the key.",
        ["/api/releases/{id}"] = "Id of the release.",
        ["/api/campaigns/{id}"] = "Id of the campaign.",
        ["/api/enrolment/sheets/{pole}"] = "Id of the pole.",
        ["/api/enrolment/claims/{claim}"] = "Id of the claim.",
        ["/api/poles/{id}/acceptance/{report}"] = "Id of the report.",
        ["/api/poles/{id}/tests/{part}"] = "The part, as reports name it.",
        ["/api/users/{user}"] = "Name of the user.",
        ["/api/users/{user}/sessions/{session}"] = "Id of the login.",
        ["/api/sessions/{session}"] = "Id of the login.",
        ["/api/keys/{key}"] = "Name of the API key.",
        ["/api/people/keys/{key}"] = "Name of the API key.",
    };

    public static Task Transform(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var path = "/" + context.Description.RelativePath?.Replace(":long}", "}", StringComparison.Ordinal);
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Path) ?? [])
        {
            parameter.Description ??= Meaning.FirstOrDefault(entry => path.StartsWith(entry.Key, StringComparison.Ordinal) && entry.Key.EndsWith($"{{{parameter.Name}}}", StringComparison.Ordinal)).Value;
        }

        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (response is OpenApiResponse described && status is ['4', ..])
            {
                described.Description = status switch
                {
                    "400" => "The request cannot be read or breaks a rule of its members.",
                    "401" => "Not logged in.",
                    "403" => "The role does not suffice.",
                    "404" => "There is no such thing.",
                    "409" => "In conflict with the present state.",
                    "410" => "It is over.",
                    "413" => "The body is over the limit.",
                    "422" => "Understood and refused; field and reason say why.",
                    "429" => "Too many attempts.",
                    _ => described.Description,
                };
            }
        }

        return Task.CompletedTask;
    }
}
