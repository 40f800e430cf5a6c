using Laterne.Features.Energy;
using Microsoft.Extensions.Options;

namespace Laterne.Host.Options;

/// <summary>A CO2 factor is only a statement with its source and its year.</summary>
internal sealed class Co2Check : IValidateOptions<EnergyOptions>
{
    public ValidateOptionsResult Validate(string? name, EnergyOptions options) =>
        options.Co2GramPerKwh is null || (options.Co2Year is not null && !string.IsNullOrWhiteSpace(options.Co2Source))
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Laterne:Energy:Co2GramPerKwh is set without its source and year; write Co2Source (such as the supplier's electricity label) and Co2Year too, or take it out.");
}
