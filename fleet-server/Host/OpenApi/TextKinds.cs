using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Laterne.Host.OpenApi;

/// <summary>Says of texts that they are texts: they are read by a converter of our own (its guard), of which the description knows nothing.</summary>
internal static class TextKinds
{
    public static Task Transform(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        var kind = context.JsonTypeInfo;
        if (kind.Type == typeof(string))
        {
            schema.Type ??= context.JsonPropertyInfo is { IsSetNullable: true } ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        }
        else if (kind is { Kind: JsonTypeInfoKind.Enumerable } && kind.ElementType == typeof(string))
        {
            schema.Items ??= new OpenApiSchema { Type = JsonSchemaType.String };
        }
        else if (kind is { Kind: JsonTypeInfoKind.Dictionary } && kind.ElementType == typeof(string))
        {
            schema.AdditionalProperties ??= new OpenApiSchema { Type = JsonSchemaType.String };
        }

        return Task.CompletedTask;
    }
}
