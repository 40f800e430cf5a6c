using System.ComponentModel.DataAnnotations;

namespace Laterne.Features.Http;

/// <summary>A pattern that the whole text must fit. Unlike its base it takes an empty text for a text; only null is nothing.</summary>
internal sealed class ShapeAttribute(string pattern) : RegularExpressionAttribute(pattern)
{
    public override bool IsValid(object? value) => value is not "" && base.IsValid(value);
}
