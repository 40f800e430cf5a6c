using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Laterne.Lampctl.Enrolment;

/// <summary>The members of an identity that the console takes in one <c>identity-set</c>, so that the pole keeps the old one or the whole new one.</summary>
internal sealed class PoleIdentity
{
    private static readonly string[] Names =
    [
        "poleId", "secret", "host", "link", "port", "tls", "ssid", "password", "timeServer", "neighbourGroup", "neighbourKey", "consoleKey", "offerKey", "releaseKeys",
    ];

    private PoleIdentity(JsonObject members, string? certificate) => (Members, Certificate) = (members, certificate);

    /// <summary>As the console takes them.</summary>
    public JsonObject Members { get; }

    /// <summary>PEM of the root that the pole is to trust; null: none.</summary>
    public string? Certificate { get; }

    public string Pole => (string?)Members["poleId"] ?? "";

    /// <summary>What the server gave, and the network on the spot.</summary>
    public static PoleIdentity Of(ClaimAnswer claim, string? ssid, string? password)
    {
        var members = new JsonObject
        {
            ["poleId"] = claim.Pole,
            ["secret"] = claim.Secret,
            ["host"] = claim.Host,
            ["link"] = "mqtt",
            ["port"] = claim.Port,
            ["tls"] = claim.Tls ? "true" : "false",
            ["timeServer"] = claim.TimeServer ?? "",
            ["consoleKey"] = claim.ConsoleKey ?? "",
        };
        if (claim.OfferKey is { Length: > 0 } offerKey)
        {
            members["offerKey"] = offerKey;
        }

        if (ssid is not null)
        {
            (members["ssid"], members["password"]) = (ssid, password ?? "");
        }

        return new PoleIdentity(members, claim.Tls ? claim.Certificate : null);
    }

    /// <summary>A file that was made without the server at hand.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public static PoleIdentity Read(string file)
    {
        JsonObject? document;
        try
        {
            document = JsonNode.Parse(File.ReadAllText(file)) as JsonObject;
        }
        catch (JsonException fault)
        {
            throw Wrong(file, $"is no JSON: line {fault.LineNumber + 1}");
        }

        var members = new JsonObject();
        foreach (var (name, value) in document ?? throw Wrong(file, "is no JSON object"))
        {
            if (name == "certificate")
            {
                continue;
            }

            if (!Names.Contains(name) || value is not JsonValue plain)
            {
                throw Wrong(file, $"has \"{name}\", which the console does not take");
            }

            members[name] = plain.TryGetValue(out bool flag) ? (flag ? "true" : "false") : plain.TryGetValue(out long number) ? number : plain.ToString();
        }

        foreach (var name in new[] { "poleId", "secret", "host" })
        {
            if (string.IsNullOrEmpty((string?)members[name]))
            {
                throw Wrong(file, $"lacks \"{name}\"");
            }
        }

        return new PoleIdentity(members, (string?)document["certificate"]);
    }

    /// <summary>Not the secrets.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"identity of {Pole}");

    private static RefusedException Wrong(string file, string why) => new(
        "identity-invalid", $"{file} {why}.", $"An identity has poleId, secret, host, and any of {string.Join(", ", Names[3..])}, certificate.");
}
