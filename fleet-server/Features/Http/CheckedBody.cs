using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Laterne.Features.Http;

/// <summary>A request body whose members carry data annotations: the same attributes refuse and document.</summary>
public interface IChecked;

/// <summary>Refuses a body whose members break their annotations, before the use case sees it; names the first field at fault.</summary>
internal sealed class CheckedBody : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        foreach (var argument in context.Arguments)
        {
            if (argument is IChecked body && FirstFault(body) is { } refusal)
            {
                return refusal.ToProblem();
            }
        }

        return await next(context);
    }

    internal static Refusal? FirstFault(IChecked body)
    {
        var faults = new List<ValidationResult>();
        if (Validator.TryValidateObject(body, new ValidationContext(body), faults, validateAllProperties: true))
        {
            return null;
        }

        var fault = faults[0];
        var field = fault.MemberNames.FirstOrDefault() is { } name ? JsonNamingPolicy.CamelCase.ConvertName(name) : "";
        return Refusal.Invalid(field, fault.ErrorMessage ?? "The value is not valid.");
    }
}
