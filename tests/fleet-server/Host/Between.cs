using System.Data.Common;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Host.Tests;

/// <summary>Lets something happen between two statements of the server, so that a meeting that is rare comes to pass each time.</summary>
internal sealed class Between : DbCommandInterceptor
{
    private readonly List<(string[] Words, Func<Task> Then)> _meetings = [];

    /// <summary>For <see cref="TestServer.StartAsync"/>.</summary>
    public void Stand(IServiceCollection services) => services.ConfigureDbContext<LaterneDb>(options => options.AddInterceptors(this));

    /// <summary>Once, before the next statement that has all these words, quotes aside, is executed.</summary>
    /// <returns>Completes when that is done.</returns>
    public Task Before(string[] words, Func<Task> then)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_meetings)
        {
            _meetings.Add((words, async () =>
            {
                try
                {
                    await then();
                    done.SetResult();
                }
                catch (Exception fault)
                {
                    done.SetException(fault);
                }
            }
            ));
        }

        return done.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await MeetAsync(command.CommandText.Replace("\"", "", StringComparison.Ordinal));
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await MeetAsync(command.CommandText.Replace("\"", "", StringComparison.Ordinal));
        return result;
    }

    private async Task MeetAsync(string statement)
    {
        List<Func<Task>> met;
        lock (_meetings)
        {
            met = [.. _meetings.Where(meeting => meeting.Words.All(word => statement.Contains(word, StringComparison.OrdinalIgnoreCase))).Select(meeting => meeting.Then)];
            _meetings.RemoveAll(meeting => met.Contains(meeting.Then));
        }

        foreach (var then in met)
        {
            await then();
        }
    }
}
