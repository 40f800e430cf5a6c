using System.Collections.Concurrent;
using System.Net;
using Laterne.Features.Alarms.Notifications;
using Laterne.Features.Emergency;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Host.Tests.Emergency;

[TestClass]
public sealed class EscalationTests
{
    private static readonly object[] AtOnceAndLater =
    [
        new { afterS = 0, people = new[] { "cora" }, roles = Array.Empty<string>() },
        new { afterS = 600, people = Array.Empty<string>(), roles = new[] { "operator" } },
    ];

    [TestMethod]
    public async Task Each_step_is_told_once_also_over_a_restart_and_none_after_somebody_has_the_call()
    {
        var folder = Directory.CreateTempSubdirectory("laterne-host-").FullName;
        var bell = new Bell();
        var time = new ShiftedTime();
        string secret;
        await using (var server = await TestServer.StartAsync(folder, time: time, alter: services => services.AddSingleton<IEscalationChannel>(bell)))
        {
            using var ada = await server.AdministratorAsync();
            using var cora = await server.UserAsync(ada, "cora", "callTaker");
            await ada.PutAsync("/api/rota", new { version = 0, steps = AtOnceAndLater }).JsonAsync();
            secret = await TestServer.AddPoleAsync(ada, "N-01");
            await using var pole = await TestPole.ConnectAsync(server, "N-01", secret);
            await pole.PressAsync(41);
            await Eventually.IsAsync(() => bell.Told.Count == 1, "the first step is told");
            Assert.AreEqual("1 N-01~41 cora", bell.Told.Single());
            await cora.CallWhenAsync("N-01~41", c => c.Text("call", "tellsMe") == "True", "the page tells cora");
            Assert.AreEqual("False", (await ada.CallAsync("N-01~41")).Text("call", "tellsMe"));
        }

        time.Advance(TimeSpan.FromMinutes(11));
        await using (var server = await TestServer.StartAsync(folder, time: time, alter: services => services.AddSingleton<IEscalationChannel>(bell)))
        {
            using var cora = await server.LogInAsync("cora");
            await Eventually.IsAsync(() => bell.Told.Count == 2, "what was due meanwhile is told at the start");
            Assert.AreEqual("2 N-01~41 Operator", bell.Told.Last());
            Assert.AreEqual(2, (await cora.CallAsync("N-01~41")).Whats().Count(what => what == "escalated"));

            await using var pole = await TestPole.ConnectAsync(server, "N-01", secret);
            await pole.PressAsync(42, seq: 2);
            await Eventually.IsAsync(() => bell.Told.Count == 3, "the next call begins anew");
            await cora.PostAsync("/api/calls/N-01~42/take", new { }).JsonAsync();
            CollectionAssert.AreEqual(new[] { "N-01~42" }, bell.Stopped.ToArray());
            Assert.AreEqual("stopped N-01~42", bell.Saved.Last());
            time.Advance(TimeSpan.FromMinutes(11));

            // A later call wakes the escalation, which would tell what is due.
            await pole.PressAsync(43, seq: 3);
            await Eventually.IsAsync(() => bell.Told.Count == 4, "the third call is told");
            Assert.AreEqual("1 N-01~43 cora", bell.Told.Last());
            Assert.AreEqual(1, (await cora.CallAsync("N-01~42")).Whats().Count(what => what == "escalated"));
        }

        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public async Task A_step_that_is_due_in_a_second_comes_by_the_clock_alone()
    {
        var bell = new Bell();
        await using var server = await TestServer.StartAsync(alter: services => services.AddSingleton<IEscalationChannel>(bell));
        using var ada = await server.AdministratorAsync();
        await ada.PutAsync("/api/rota", new { version = 0, steps = new[] { new { afterS = 1, people = new[] { "ada" }, roles = Array.Empty<string>() } } }).JsonAsync();
        await TestServer.AddPoleAsync(ada, "N-01");
        await ada.PostAsync("/api/calls/drills", new { poleId = "N-01" }).JsonAsync();
        await Eventually.IsAsync(() => bell.Told.Count == 1, "the step is told");
        Assert.AreEqual("1 N-01~d1 ada drill", bell.Told.Single());
    }

    [TestMethod]
    public async Task Addresses_of_a_step_get_an_e_mail_and_none_that_still_waits_when_the_call_is_taken()
    {
        // Nobody listens at this mail server, so what is told waits in the outbox.
        await using var server = await TestServer.StartAsync(settings: new() { ["Laterne:Notifications:SmtpHost"] = "127.0.0.1", ["Laterne:Notifications:SmtpPort"] = "9" });
        using var ada = await server.AdministratorAsync();
        var steps = new[] { new { afterS = 0, people = Array.Empty<string>(), roles = Array.Empty<string>(), emails = new[] { "night@example.org", "chief@example.org" } } };
        await ada.PutAsync("/api/rota", new { version = 0, steps }).JsonAsync();
        await TestServer.AddPoleAsync(ada, "N-01");
        var id = (await ada.PostAsync("/api/calls/drills", new { poleId = "N-01" }).JsonAsync()).Text("callId")!;
        await ada.CallWhenAsync(id, c => c.Whats().Contains("escalated"), "the step is told");
        await using var db = await CallDatabase.OpenAsync(server);
        var waiting = await db.Set<QueuedNotice>().AsNoTracking().ToListAsync();
        CollectionAssert.AreEquivalent(new[] { "night@example.org", "chief@example.org" }, waiting.Select(notice => notice.Address).ToArray());
        Assert.IsTrue(waiting.All(notice => notice.State == NoticeState.Waiting && notice.Subject.StartsWith("Übung / drill", StringComparison.Ordinal)));
        await ada.PostAsync($"/api/calls/{id}/take", new { }).JsonAsync();
        Assert.IsTrue(await db.Set<QueuedNotice>().AsNoTracking().AllAsync(notice => notice.State == NoticeState.Stopped));
    }

    [TestMethod]
    public async Task A_rota_names_people_who_are_there_in_rising_order_and_one_change_does_not_hide_another()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        using var otto = await server.UserAsync(ada, "otto", "operator");
        var builtIn = await otto.GetAsync("/api/rota").JsonAsync();
        Assert.AreEqual(2, builtIn.GetProperty("steps").GetArrayLength());
        static object Step(int afterS, params string?[] people) => new { afterS, people, roles = Array.Empty<string>() };
        await otto.PutAsync("/api/rota", new { version = 0, steps = new[] { Step(5, "otto") } }).RefusalAsync(HttpStatusCode.Forbidden, "role-too-low");
        await ada.PutAsync("/api/rota", new { version = 0, steps = new[] { Step(5, "nobody") } }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "user-not-found", "steps[0].people");
        await ada.PutAsync("/api/rota", new { version = 0, steps = new[] { Step(5, "otto"), Step(5, "ada") } }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "steps[1].afterS");
        await ada.PutAsync("/api/rota", new { version = 0, steps = new[] { Step(5) } }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "steps[0].people");
        await ada.PutAsync("/api/rota", new { version = 0, steps = new object?[] { null } }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "steps");
        await ada.PutAsync("/api/rota", new { version = 0, steps = new[] { Step(5, [null]) } }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "steps");
        foreach (var odd in new[] { "nobody", "a@b\r\nBcc: c@d", "Ada <ada@example.org>", "" })
        {
            await ada.PutAsync("/api/rota", new { version = 0, steps = new[] { new { afterS = 5, people = Array.Empty<string>(), roles = Array.Empty<string>(), emails = new[] { odd } } } })
                .RefusalAsync(HttpStatusCode.BadRequest, "invalid", "steps[0].emails");
        }

        await ada.PutAsync("/api/rota", new { version = 0, steps = new[] { Step(5, "otto") } }).JsonAsync();
        await ada.PutAsync("/api/rota", new { version = 0, steps = new[] { Step(9, "otto") } }).RefusalAsync(HttpStatusCode.Conflict, "changed-meanwhile", "version");
        await ada.PutAsync("/api/rota", new { version = 1, steps = Array.Empty<object>() }).JsonAsync();
    }

    [TestMethod]
    public async Task Whom_the_rota_names_cannot_be_deleted_until_it_names_somebody_else()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        using var otto = await server.UserAsync(ada, "otto", "operator");
        var onCall = new[] { new { afterS = 5, people = Array.Empty<string>(), roles = Array.Empty<string>(), onCall = true } };
        var night = new[] { new { name = "Night", days = 127, fromMinute = 1320, toMinute = 360, people = new[] { "otto" } } };
        await ada.PutAsync("/api/rota", new { version = 0, steps = onCall, shifts = night }).JsonAsync();
        await ada.DeleteAsync("/api/users/otto").RefusalAsync(HttpStatusCode.Conflict, "user-in-rota");
        await ada.PutAsync("/api/rota", new { version = 1, steps = new[] { new { afterS = 5, people = new[] { "otto" }, roles = Array.Empty<string>() } } }).JsonAsync();
        await ada.DeleteAsync("/api/users/otto").RefusalAsync(HttpStatusCode.Conflict, "user-in-rota");
        await otto.GetAsync("/api/rota").JsonAsync();
        await ada.PutAsync("/api/rota", new { version = 2, steps = Array.Empty<object>() }).JsonAsync();
        await ada.DeleteAsync("/api/users/otto").JsonAsync(HttpStatusCode.NoContent);
    }

    private sealed class Bell : IEscalationChannel
    {
        public ConcurrentQueue<string> Told { get; } = new();

        public ConcurrentQueue<string> Stopped { get; } = new();

        public ConcurrentQueue<string> Saved { get; } = new();

        public Task TellAsync(LaterneDb db, EscalationStep step, CancellationToken cancel)
        {
            Told.Enqueue($"{step.Number} {step.CallId} {string.Join(',', step.People.Concat(step.Roles.Select(role => role.ToString())))}{(step.IsDrill ? " drill" : "")}");
            return Task.CompletedTask;
        }

        public Task StopAsync(LaterneDb db, string callId, CancellationToken cancel)
        {
            Stopped.Enqueue(callId);
            return Task.CompletedTask;
        }

        void IEscalationChannel.Told() => Saved.Enqueue("told");

        void IEscalationChannel.Stopped(string callId) => Saved.Enqueue("stopped " + callId);
    }
}
