using System.Text.Json;
using System.Text.Json.Nodes;

namespace Laterne.Host.Tests.Http;

/// <summary>What the OpenAPI document says of its operations, for tests that are made from it.</summary>
internal sealed class ApiOperations(JsonElement document)
{
    public IEnumerable<ApiOperation> All =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select new ApiOperation(this, operation.Name.ToUpperInvariant(), path.Name, operation.Value);

    public static async Task<ApiOperations> ReadAsync(HttpClient client) => new(await client.GetAsync("/openapi/v1.json").JsonAsync());

    /// <summary>A schema with its reference followed; of a choice the branch that is no null.</summary>
    public JsonElement Whole(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Whole(document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]));
        }

        return schema.TryGetProperty("oneOf", out var choice) ? Whole(choice.EnumerateArray().First(branch => Kind(branch) != "null")) : schema;
    }

    /// <summary>The kind of JSON value that a schema asks for; "" when anything will do.</summary>
    public static string Kind(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return schema.TryGetProperty("properties", out _) || schema.TryGetProperty("$ref", out _) ? "object" : "";
        }

        return type.ValueKind == JsonValueKind.String ? type.GetString()! : type.EnumerateArray().Select(t => t.GetString()!).First(t => t != "null");
    }

    /// <summary>Every place inside a body: its path as a problem names it, its schema, and a body with a given value there and nothing else.</summary>
    public IEnumerable<(string Path, JsonElement Schema, Func<JsonNode?, JsonNode> Around)> Places(JsonElement schema, int depth = 0)
    {
        var whole = Whole(schema);
        if (depth > 6 || !whole.TryGetProperty("properties", out var members))
        {
            yield break;
        }

        foreach (var member in members.EnumerateObject())
        {
            var inner = Whole(member.Value);
            Func<JsonNode?, JsonNode> here = value => new JsonObject { [member.Name] = value };
            yield return (member.Name, inner, here);
            var (element, step, around) = Kind(inner) == "array" ? (Whole(inner.GetProperty("items")), member.Name + "[0]", (Func<JsonNode?, JsonNode>)(value => here(new JsonArray(value)))) : (inner, member.Name, here);
            if (Kind(inner) == "array")
            {
                yield return (step, element, around);
            }

            foreach (var (path, leaf, further) in Places(element, depth + 1))
            {
                yield return ($"{step}.{path}", leaf, value => around(further(value)));
            }
        }
    }
}

/// <summary>One operation.</summary>
internal sealed record ApiOperation(ApiOperations Document, string Method, string Path, JsonElement Told)
{
    public string Id => Told.GetProperty("operationId").GetString()!;

    /// <summary>The schema of the JSON body; null when it takes none.</summary>
    public JsonElement? Body =>
        Told.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out var json) ? json.GetProperty("schema") : null;

    public bool HasBody => Told.TryGetProperty("requestBody", out _);

    public IEnumerable<(string Name, string In, string Kind)> Parameters =>
        Told.TryGetProperty("parameters", out var all)
            ? all.EnumerateArray().Select(p => (p.GetProperty("name").GetString()!, p.GetProperty("in").GetString()!, ApiOperations.Kind(Document.Whole(p.GetProperty("schema")))))
            : [];

    /// <summary>The path with every parameter filled in; numbers where numbers are asked for.</summary>
    public string Filled(string name = "unknown-thing") =>
        Parameters.Where(p => p.In == "path").Aggregate(Path, (path, p) => path.Replace($"{{{p.Name}}}", p.Kind is "integer" or "number" ? "987654" : name));
}
