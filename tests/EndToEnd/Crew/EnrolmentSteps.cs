using Laterne.EndToEnd.Roles;
using Microsoft.Playwright;

namespace Laterne.EndToEnd.Crew;

/// <summary>What the office does with page <c>/enrolment</c>. The tests know the page by this file only.</summary>
internal static class EnrolmentSteps
{
    public static async Task LogInAsync(this IPage page, string server, string user)
    {
        await page.GotoAsync(server + "/login");
        await page.GetByLabel("User name").FillAsync(user);
        await page.Locator("input[name=password]").FillAsync(CrewServer.Password);
        await page.GetByTestId("login").ClickAsync();
        await page.WaitForURLAsync(url => !url.EndsWith("/login", StringComparison.Ordinal));
    }

    /// <summary>Issues the sheet of a pole and reads its token from what would be printed.</summary>
    public static async Task<string> IssueSheetAsync(this IPage office, string server, string pole, string purpose = "a new pole")
    {
        await office.GotoAsync(server + "/enrolment");
        await office.GetByLabel("Poles", new() { Exact = true }).FillAsync(pole);
        if (purpose != "a new pole")
        {
            await office.Field("For").ChooseAsync(purpose);
        }

        await office.Button("Issue 1 sheet").ClickAsync();
        var token = (await office.Locator("dd.enrolment-token").InnerTextAsync()).Trim();
        await office.Button("Done: forget the tokens").ClickAsync();
        return token;
    }
}
