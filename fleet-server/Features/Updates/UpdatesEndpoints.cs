using Laterne.Features.Http;
using Laterne.Features.People;
using Microsoft.AspNetCore.Mvc;

namespace Laterne.Features.Updates;

internal static class UpdatesEndpoints
{
    public static void MapUpdates(this IEndpointRouteBuilder app)
    {
        app.MapGet("/releases/{folder}/{name}", ServeArtifact.HandleAsync).AllowAnonymous().ExcludeFromDescription();

        var keys = app.MapRoom("/api/release-keys", "Updates");
        keys.MapGet("", ReleaseKeyBook.ListAsync).RequireAuthorization(Rights.See).Says("listReleaseKeys", "Lists the public keys that may sign releases.", 401);
        keys.MapPost("", ReleaseKeyBook.AddAsync).RequireAuthorization(Rights.ManageReleases).Says("addReleaseKey", "Takes the public half of a key that may sign releases.", 400, 401, 403, 409, 422);
        keys.MapPut("/{id}", ReleaseKeyBook.ChangeAsync).RequireAuthorization(Rights.ManageReleases).Says("changeReleaseKey", "Retires or revokes a key; revoking halts its campaigns.", 400, 401, 403, 404, 409);

        var releases = app.MapRoom("/api/releases", "Updates");
        releases.MapGet("", ListReleases.HandleAsync).RequireAuthorization(Rights.See).Says("listReleases", "Lists releases, newest first.", 400, 401);
        releases.MapPost("", UploadRelease.BeginAsync).RequireAuthorization(Rights.ManageReleases).Says("uploadRelease", "Takes a signed manifest; its artifacts follow.", 400, 401, 403, 409, 422);
        releases.MapPut("/{id}/artifacts/{name}", UploadRelease.TakeArtifactAsync).Accepts<IFormFile>("application/octet-stream").WithMetadata(new RequestSizeLimitAttribute(ManifestText.LargestArtifact + 1))
            .RequireAuthorization(Rights.ManageReleases).Says("uploadArtifact", "Takes one artifact as raw bytes and compares it with the signed manifest.", 401, 403, 404, 413, 415, 422);
        releases.MapDelete("/{id}", ListReleases.DeleteAsync).RequireAuthorization(Rights.ManageReleases).Says("deleteRelease", "Deletes a release that no campaign has had.", 401, 403, 404, 409);

        var campaigns = app.MapRoom("/api/campaigns", "Updates");
        campaigns.MapGet("", ListCampaigns.HandleAsync).RequireAuthorization(Rights.See).OfOneMoment().Says("listCampaigns", "Lists campaigns with their counts, newest first.", 400, 401);
        campaigns.MapGet("/{id}", ListCampaigns.ShowAsync).RequireAuthorization(Rights.See).OfOneMoment().Says("showCampaign", "Shows a campaign: its plan, its waves and how many poles are in which state.", 401, 404);
        campaigns.MapGet("/{id}/poles", ListCampaigns.PolesAsync).RequireAuthorization(Rights.See).OfOneMoment().Says("listCampaignPoles", "Lists the poles of a campaign, each with its state and reason.", 400, 401, 404);
        campaigns.MapPost("", SaveCampaign.CreateAsync).RequireAuthorization(Rights.RollOut).Says("createCampaign", "Drafts a campaign.", 400, 401, 403, 422);
        campaigns.MapPut("/{id}", SaveCampaign.ChangeAsync).RequireAuthorization(Rights.RollOut).Says("changeCampaign", "Edits a draft.", 400, 401, 403, 404, 409, 422);
        campaigns.MapDelete("/{id}", SaveCampaign.DeleteAsync).RequireAuthorization(Rights.RollOut).Says("deleteCampaign", "Deletes a campaign that never ran.", 401, 403, 404, 409);
        campaigns.MapPost("/{id}/approve", CampaignMoves.ApproveAsync).RequireAuthorization(Rights.RollOut).Says("approveCampaign", "Fixes the poles and waves of a draft.", 401, 403, 404, 409);
        campaigns.MapPost("/{id}/start", CampaignMoves.StartAsync).RequireAuthorization(Rights.RollOut).Says("startCampaign", "Starts an approved campaign with its first wave.", 401, 403, 404, 409);
        campaigns.MapPost("/{id}/pause", CampaignMoves.PauseAsync).RequireAuthorization(Rights.RollOut).Says("pauseCampaign", "Offers nothing new until it is resumed.", 401, 403, 404, 409);
        campaigns.MapPost("/{id}/halt", CampaignMoves.HaltAsync).RequireAuthorization(Rights.RollOut).Says("haltCampaign", "Halts it as its budget would.", 401, 403, 404, 409);
        campaigns.MapPost("/{id}/resume", CampaignMoves.ResumeAsync).RequireAuthorization(Rights.RollOut).Says("resumeCampaign", "Goes on; failures so far count as seen.", 401, 403, 404, 409);
        campaigns.MapPost("/{id}/cancel", CampaignMoves.CancelAsync).RequireAuthorization(Rights.RollOut).Says("cancelCampaign", "Ends it; what is under way at poles ends there.", 401, 403, 404, 409);
        campaigns.MapPost("/{id}/roll-back", RollBackCampaign.HandleAsync).RequireAuthorization(Rights.RollOut).Says("rollBackCampaign", "Ends it and offers a signed downgrade to its poles.", 400, 401, 403, 404, 409, 422);

        app.MapRoom("/api/poles", "Updates").MapPost("/{id}/offer-key", ShowOfferKey.HandleAsync).RequireAuthorization(Rights.ManagePoles).Says("showOfferKey", "Shows the key with which this server signs offers to a pole.", 401, 403, 404);
    }
}
