using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace Laterne.Features.Http;

/// <summary>
/// The one guard over every text that a request brings: a NUL is taken by SQLite and not by PostgreSQL, half a character (an
/// unpaired surrogate) by neither. Both are refused by the name of the member or parameter, before any use case sees them.
/// </summary>
internal static class ReadableText
{
    public const string Reason = "must hold no NUL and no half of a character (unpaired surrogate). Take it out.";

    public static bool IsReadable(ReadOnlySpan<char> text)
    {
        if (text.Contains('\0'))
        {
            return false;
        }

        for (var at = text.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0; at = text.IndexOfAnyInRange('\uD800', '\uDFFF'))
        {
            if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
            {
                return false;
            }

            text = text[(at + 2)..];
        }

        return true;
    }

    /// <summary>Texts in bodies are checked where they are read.</summary>
    public static void Guard(JsonSerializerOptions options)
    {
        options.Converters.Add(new TextConverter());
        options.Converters.Add(new FreeConverter());
    }

    /// <summary>Texts in the path and in the query. Call it after routing.</summary>
    public static void UseReadableText(this IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        if (FirstFault(context.Request) is { } field)
        {
            var refusal = Refusal.Invalid(field, Reason);
            context.Response.StatusCode = refusal.Status;
            await context.Response.WriteAsJsonAsync<ProblemDetails>(refusal.ToDetails(), JsonSerializerOptions.Web, "application/problem+json");
            return;
        }

        await next(context);
    });

    private static string? FirstFault(HttpRequest request)
    {
        foreach (var (name, value) in request.RouteValues)
        {
            if (value is string text && !IsReadable(text))
            {
                return name;
            }
        }

        foreach (var (name, values) in request.Query)
        {
            if (!IsReadable(name) || values.Any(value => !IsReadable(value)))
            {
                return IsReadable(name) ? name : "query";
            }
        }

        return null;
    }

    private static string Read(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() is { } text && IsReadable(text) ? text : throw new UnreadableTextException();
        }
        catch (InvalidOperationException)
        {
            // What the reader says of half a character.
            throw new UnreadableTextException();
        }
    }

    private sealed class TextConverter : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? ReadableText.Read(ref reader) : throw new JsonException();

        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadableText.Read(ref reader);

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);
    }

    /// <summary>Parts of a body that have no shape of their own, such as a section of a settings document.</summary>
    private sealed class FreeConverter : JsonConverter<JsonElement>
    {
        public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var look = reader;
            for (var depth = look.CurrentDepth; ;)
            {
                if (look.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    ReadableText.Read(ref look);
                }

                if (look.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.PropertyName) && look.CurrentDepth == depth)
                {
                    return JsonElement.ParseValue(ref reader);
                }

                look.Read();
            }
        }

        public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) => value.WriteTo(writer);
    }
}

/// <summary>A text of a body that <see cref="ReadableText"/> refuses; the serializer adds the path.</summary>
internal sealed class UnreadableTextException : JsonException;
