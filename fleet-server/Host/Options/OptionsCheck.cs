using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Options;

namespace Laterne.Host.Options;

/// <summary>Refuses the start when an option breaks its annotation, and names the key, its value and the mend.</summary>
internal sealed class OptionsCheck<T>(string section) : IValidateOptions<T>
    where T : class
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        List<string> problems = [];
        foreach (var property in typeof(T).GetProperties())
        {
            foreach (var rule in property.GetCustomAttributes(typeof(ValidationAttribute), true).Cast<ValidationAttribute>())
            {
                var value = property.GetValue(options);
                if (!rule.IsValid(value))
                {
                    problems.Add($"{section}:{property.Name} is {Shown(value)}; write {Mend(rule)}.");
                }
            }
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static string Shown(object? value) => value switch
    {
        null or "" => "empty",
        string text => $"'{text}'",
        IEnumerable<string> texts => $"'{string.Join("', '", texts)}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Mend(ValidationAttribute rule) => rule switch
    {
        RangeAttribute range => $"a number from {Convert.ToString(range.Minimum, CultureInfo.InvariantCulture)} to {Convert.ToString(range.Maximum, CultureInfo.InvariantCulture)}",
        RequiredAttribute => "a value, or take the line out to have the default",
        _ => rule.ErrorMessage ?? "another value",
    };
}
