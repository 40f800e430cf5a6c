using Microsoft.Playwright;

namespace Laterne.EndToEnd.Commissioning;

/// <summary>The phone of a fitter: what is tapped on the commissioning page, in one step each.</summary>
internal sealed class Phone(IPage page, string server)
{
    public IPage Page { get; } = page;

    public static async Task<Phone> TakeAsync(Browser browser, string server, bool keepsPage = true)
    {
        var page = await browser.PageAsync(390, 844, alter: options =>
        {
            options.HasTouch = true;
            options.Geolocation = new Geolocation { Latitude = 51.43462f, Longitude = 6.75911f, Accuracy = 6 };
            options.Permissions = ["geolocation"];
            options.ServiceWorkers = keepsPage ? ServiceWorkerPolicy.Allow : ServiceWorkerPolicy.Block;
        });
        page.SetDefaultTimeout(60_000);
        return new Phone(page, server);
    }

    public async Task LogInAsync(string user)
    {
        await Page.Locator("input[name=user]").FillAsync(user);
        await Page.Locator("input[name=password]").FillAsync(ServerProcess.Password);
        await Page.GetByTestId("login").ClickAsync();
    }

    public Task GoAsync(string path) => Page.GotoAsync(server + path);

    /// <summary>Waits until the browser has kept the page and its lists for where there is no network.</summary>
    public async Task KeepsPageAsync()
    {
        await Page.EvaluateAsync("async () => { await navigator.serviceWorker.ready; }");
        await Page.WaitForFunctionAsync("""
            async () => {
              const opened = await new Promise((resolve, reject) => { const r = indexedDB.open('laterne-crew'); r.onsuccess = () => resolve(r.result); r.onerror = () => reject(r.error); });
              const kept = await new Promise((resolve) => { const r = opened.transaction('kept').objectStore('kept').get('work'); r.onsuccess = () => resolve(r.result); });
              opened.close();
              return kept !== undefined;
            }
            """);
    }

    public async Task OpenAsync(string pole)
    {
        await Page.GetByTestId("pole-number").FillAsync(pole);
        await Page.GetByTestId("open-pole").ClickAsync();
        await Page.GetByTestId("go-on").WaitForAsync();
    }

    public async Task PlaceByPhoneAsync()
    {
        await Page.GetByTestId("step-place").ClickAsync();
        await Page.GetByTestId("place-phone").ClickAsync();
        await Page.GetByTestId("place-take").ClickAsync();
        await Page.GetByTestId("next").ClickAsync();
    }

    public async Task PlaceAsPlannedAsync()
    {
        await Page.GetByTestId("step-place").ClickAsync();
        await Page.GetByTestId("place-planned").ClickAsync();
        await Page.GetByTestId("next").ClickAsync();
    }

    public async Task EquipmentAsync(string board)
    {
        await Page.GetByTestId("board").SelectOptionAsync(board);
        await Page.GetByTestId("next").ClickAsync();
    }

    public async Task LampByEyeAsync()
    {
        await Page.GetByTestId("lamp-good").ClickAsync();
        await Page.GetByTestId("next").ClickAsync();
    }

    /// <summary>Lets the pole test itself and does what the page bids; stops after its last result.</summary>
    /// <param name="press">The call button is to be pressed.</param>
    /// <param name="walk">Somebody is to walk past.</param>
    public async Task TestByPoleAsync(Action press, Action walk)
    {
        await Page.GetByTestId("test-start").ClickAsync();
        var (next, yes, eye) = (Page.GetByTestId("next"), Page.GetByTestId("seen-yes"), Page.GetByTestId("lamp-good"));
        var said = "";
        for (var until = DateTime.UtcNow.AddSeconds(180); !await next.IsVisibleAsync(); await Task.Delay(100))
        {
            Assert.IsTrue(DateTime.UtcNow < until, "The test does not end: " + await Page.Locator("main, #root").First.InnerTextAsync());
            if (await yes.IsVisibleAsync())
            {
                await yes.ClickAsync();
            }
            else if (await eye.IsVisibleAsync())
            {
                await eye.ClickAsync();
            }

            var bid = await Page.Locator(".crew-actions").InnerTextAsync();
            if (bid != said)
            {
                said = bid;
                (bid.Contains("Walk", StringComparison.Ordinal) ? walk : bid.Contains("Press the call button", StringComparison.Ordinal) ? press : () => { })();
            }
        }

        await next.ClickAsync();
    }

    /// <param name="photo">A picture as the camera gives it; null: none.</param>
    public async Task PhotoAndNoteAsync(string note, byte[]? photo)
    {
        if (photo is not null)
        {
            await Page.GetByTestId("photo-input").SetInputFilesAsync(new FilePayload { Name = "camera.png", MimeType = "image/png", Buffer = photo });
            await Page.GetByTestId("photo").WaitForAsync();
        }

        await Page.GetByTestId("note").FillAsync(note);
        await Page.GetByTestId("next").ClickAsync();
    }

    public async Task HandOverAsync(bool arrives)
    {
        await Page.GetByTestId("hand-over").ClickAsync();
        await Assertions.Expect(Page.GetByTestId("handed")).ToHaveAttributeAsync("data-arrived", arrives ? "true" : "false", new() { Timeout = 60_000 });
        await Page.GetByTestId("next-pole").ClickAsync();
    }

    /// <summary>All of a pole as planned, its lamp judged by eye.</summary>
    public async Task DoAsync(string pole, string note, bool arrives, byte[]? photo = null)
    {
        await OpenAsync(pole);
        await PlaceAsPlannedAsync();
        await EquipmentAsync("devkit-v1");
        await LampByEyeAsync();
        await PhotoAndNoteAsync(note, photo);
        await HandOverAsync(arrives);
    }

    public Task WaitsAsync(int entries) => entries == 0
        ? Assertions.Expect(Page.GetByTestId("outbox-count")).ToHaveCountAsync(0, new() { Timeout = 90_000 })
        : Assertions.Expect(Page.GetByTestId("outbox-count")).ToHaveTextAsync(entries.ToString(), new() { Timeout = 90_000 });

    /// <summary>All that the browser keeps for this address.</summary>
    public Task<string> EverythingKeptAsync() => Page.EvaluateAsync<string>("""
        async () => {
          const opened = await new Promise((resolve, reject) => { const r = indexedDB.open('laterne-crew'); r.onsuccess = () => resolve(r.result); r.onerror = () => reject(r.error); });
          const all = [];
          for (const name of opened.objectStoreNames) {
            all.push(await new Promise((resolve) => { const r = opened.transaction(name).objectStore(name).getAll(); r.onsuccess = () => resolve(r.result); }));
          }
          opened.close();
          const kept = [];
          for (const name of await caches.keys()) {
            for (const request of await (await caches.open(name)).keys()) { kept.push(request.url); }
          }
          return JSON.stringify({ all, kept, local: { ...localStorage }, session: { ...sessionStorage }, state: history.state, url: location.href });
        }
        """);
}
