using System.Net;
using System.Text.RegularExpressions;
using Laterne.Host.Tests;
using Microsoft.Playwright;

namespace Laterne.EndToEnd.Roles;

/// <summary>The demo with a person of each role, for stories that one evening holds.</summary>
internal sealed class RoleStories : IAsyncDisposable
{
    private const string Password = "correct horse battery";

    private readonly Browser _browser;

    private RoleStories(Demo demo, Browser browser, HttpClient ada) => (Demo, _browser, Ada) = (demo, browser, ada);

    public Demo Demo { get; }

    /// <summary>The administrator, past the page: for what is there before a story begins.</summary>
    public HttpClient Ada { get; }

    public static async Task<RoleStories> StartAsync()
    {
        var demo = await Demo.StartAsync();
        var ada = Client(demo);
        await ada.PostAsync("/api/setup", new { token = Regex.Match(demo.AdministratorLink, "token=([^&]+)").Groups[1].Value, user = "ada", password = Password }).JsonAsync();
        foreach (var (user, role) in new[] { ("otto", "operator"), ("mia", "maintainer"), ("cem", "callTaker") })
        {
            await ada.PostAsync("/api/users", new { user, password = Password, role }).JsonAsync(HttpStatusCode.Created);
        }

        return new RoleStories(demo, await Browser.StartAsync(), ada);
    }

    /// <summary>Logs a person in, past the page.</summary>
    public async Task<HttpClient> ClientAsync(string user)
    {
        var client = Client(Demo);
        await client.PostAsync("/api/session", new { user, password = Password }).JsonAsync();
        return client;
    }

    /// <summary>A browser at which this person has logged in.</summary>
    public async Task<IPage> LogInAsync(string user)
    {
        var page = await _browser.PageAsync();
        await page.GotoAsync(Demo.Server + "/login");
        await page.GetByLabel("User name").FillAsync(user);
        await page.Locator("input[name=password]").FillAsync(Password);
        await page.GetByTestId("login").ClickAsync();
        await page.GetByTestId("map").WaitForAsync();
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        Ada.Dispose();
        await _browser.DisposeAsync();
        await Demo.DisposeAsync();
    }

    private static HttpClient Client(Demo demo) => new(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(demo.Server) };
}

/// <summary>What people do with pages of the fleet server, in one step each.</summary>
internal static class PageSteps
{
    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>A field by its label, not the list that opens below it under the same name.</summary>
    public static ILocator Field(this IPage page, string label) => page.GetByLabel(label, new() { Exact = true }).And(page.Locator("input"));

    /// <summary>Presses a button that asks back, and says yes.</summary>
    public static async Task ConfirmAsync(this IPage page, string name)
    {
        await page.Button(name).First.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    /// <summary>Chooses in a list that opens.</summary>
    public static async Task ChooseAsync(this ILocator field, string option)
    {
        // What is drawn of a list of several lies over its field.
        await field.ClickAsync(new() { Force = true });
        await field.Page.GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).ClickAsync();
    }
}
