using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Laterne.EndToEnd.Roles;

/// <summary>What the comparison of a preview says of one lamp, as a reader sees it.</summary>
internal sealed record Compared(double KilowattHours, double KilowattHoursInForce, double HoursBurning, double HoursAtBoost)
{
    public static async Task<Compared> ReadAsync(IPage page) => new(
        await NumberAsync(page, "Energy of one lamp", 0, "kWh"),
        await NumberAsync(page, "Energy of one lamp", 1, "kWh"),
        await NumberAsync(page, "Hours burning", 0, "h"),
        await NumberAsync(page, "Hours at boost", 0, "h"));

    private static async Task<double> NumberAsync(IPage page, string row, int column, string unit)
    {
        var text = await page.GetByTestId("comparison").GetByRole(AriaRole.Row).Filter(new() { HasText = row }).GetByRole(AriaRole.Cell).Nth(column).InnerTextAsync();
        var number = Regex.Match(text, $@"^([\d,]+(?:\.\d+)?)\s{unit}$");
        Assert.IsTrue(number.Success, $"{row}: '{text}' is no number of {unit}");
        return double.Parse(number.Groups[1].Value, NumberStyles.Number, CultureInfo.InvariantCulture);
    }
}
