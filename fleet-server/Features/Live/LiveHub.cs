using Laterne.Features.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Laterne.Features.Live;

/// <summary>
/// The live connection of a page. To the page: <c>poles</c> with all that changed since the last one, and <c>pole</c> about the
/// watched one, and <c>topics</c> with the names of what else changed, each at most four times a second. From the page: <c>watch(poleId)</c>,
/// and <c>since(seen)</c> with the member of that name of <c>GET /api/poles/live</c>.
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

    /// <summary>Sends what changed since a list of all poles was made, so that a page that has just read it need not read it once more.</summary>
    [HubMethodName("since")]
    public void Since(long seen)
    {
        // A number that this life of the server has not given yet is one of an earlier life: then everything counts as changed.
        pages.Rewind(Context.ConnectionId, seen >= 0 && seen <= fleet.Newest ? seen : 0);
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
