using Laterne.Features.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Laterne.Host.OpenApi;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>: what the endpoints say of themselves, and what holds for all.</summary>
internal static class ApiDescription
{
    private static readonly (string Name, string Description)[] Tags =
    [
        ("People", "Users, roles and logins."),
        ("Poles", "The registry: poles, groups, streets, and their live state."),
        ("Lighting", "Programs, calendars, assignment, override and preview."),
        ("Settings", "Desired and reported settings of poles."),
        ("Emergency", "Emergency calls, drills, the rota and self-tests."),
        ("Updates", "Releases, the keys that sign them, and campaigns."),
        ("Enrolment", "Enrolment sheets, claims, controllers and acceptance reports."),
        ("Energy", "Energy and savings per pole and night."),
        ("Charging", "Charge points, sessions, cards, feeder groups and signed meter values."),
        ("Alarms", "Alarms, silences, and who is told."),
        ("Boards", "Controller boards and their wiring."),
        ("Traffic", "Passers-by by street and hour, rounded so that no small count can be told."),
        ("Weather", "Weather stations: values, series, risk of ice."),
        ("Hotspots", "Access points for the public: power, availability, clients."),
        ("Audit", "Who changed what, from what, to what."),
        ("Health", "Whether the server works."),
    ];

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.CreateSchemaReferenceId = info => OpenApiOptions.CreateDefaultSchemaReferenceId(info) is { } name
            ? info.Type.DeclaringType is { } outer ? outer.Name + name : name
            : null;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Laterne fleet server",
                Version = "1",
                Description = "The fleet server of smart street lights. Log in at /api/session; the session is a cookie. Programs use an API key. " +
                    "Times are Unix milliseconds UTC, dim levels percent. Every refusal is a problem (RFC 9457) with a stable code.",
                Contact = new OpenApiContact { Name = "The operator of this server" },
                License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            };
            document.Servers = [new OpenApiServer { Url = "/", Description = "This server." }];
            document.Tags = new HashSet<OpenApiTag>(Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }));
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["session"] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.ApiKey,
                    In = ParameterLocation.Cookie,
                    Name = Sessions.Cookie,
                    Description = "Cookie of POST /api/session.",
                },
                ["key"] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = "API key of POST /api/keys. It holds rights as scopes; nothing about people is among them.",
                },
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            var right = metadata.OfType<IAuthorizeData>().LastOrDefault()?.Policy;
            operation.Description = metadata.OfType<IAllowAnonymous>().Any() ? "Open to all." : $"Asks for the right {right}.";
            operation.Security = [];
            if (right is not null && !metadata.OfType<IAllowAnonymous>().Any())
            {
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("session", context.Document)] = [] }];
                if (right is not (Rights.OwnAccount or Rights.ManagePeople))
                {
                    operation.Security.Add(new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", context.Document)] = [] });
                }
            }

            return Task.CompletedTask;
        });
        options.AddOperationTransformer(PathWords.Transform);
        options.AddSchemaTransformer(TextKinds.Transform);
    });
}
