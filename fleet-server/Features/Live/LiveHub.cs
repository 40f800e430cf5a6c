using Laterne.Features.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Laterne.Features.Live;

/// <summary>
/// The live connection of a page. To the page: <c>poles</c> with all that changed since the last one, and <c>pole</c> about the
/// watched one, and <c>topics</c> with the names of what else changed, each at most four times a second. From the page: <c>watch(poleId)</c>.
/// </summary>
[Authorize(Rights.See)]
public sealed class LiveHub(LivePages pages, Fleet fleet, LiveTopics topics) : Hub
{
    public const string Path = "/hubs/live";

    public override Task OnConnectedAsync()
    {
        pages.Add(Context.ConnectionId, Context.User!.Identity!.Name!, Sessions.IdOf(Context.User), fleet.Newest, topics.Newest, Context.Abort);
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        pages.Remove(Context.ConnectionId);
        return Task.CompletedTask;
    }

    /// <summary>Watches one pole in the place of the one before; null or empty: none.</summary>
    [HubMethodName("watch")]
    public void Watch(string? poleId)
    {
        if (!string.IsNullOrEmpty(poleId) && fleet.Find(poleId) is null)
        {
            throw new HubException($"There is no pole \"{(poleId.Length > 64 ? poleId[..64] : poleId)}\".");
        }

        pages.Watch(Context.ConnectionId, poleId);
    }
}
