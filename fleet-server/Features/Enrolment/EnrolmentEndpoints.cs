using Laterne.Features.Http;
using Laterne.Features.People;
using Microsoft.AspNetCore.Mvc;

namespace Laterne.Features.Enrolment;

internal static class EnrolmentEndpoints
{
    /// <summary>Pages are told under this name that sheets, claims, rotations or reports changed.</summary>
    public const string Topic = "enrolment";

    public static void MapEnrolment(this IEndpointRouteBuilder app)
    {
        var enrolment = app.MapRoom("/api/enrolment", "Enrolment");
        enrolment.MapPost("/sheets", IssueSheets.HandleAsync).RequireAuthorization(Rights.ManagePoles).Says("issueSheets", "Issues enrolment sheets and shows their tokens once; older sheets of the same poles end.", 400, 401, 403, 409, 422);
        enrolment.MapGet("/sheets", ListSheets.HandleAsync).RequireAuthorization(Rights.Maintain).Says("listSheets", "Lists enrolment sheets, newest first, without their tokens, and the claims on them.", 400, 401, 403);
        enrolment.MapDelete("/sheets/{pole}", ListSheets.DeleteAsync).RequireAuthorization(Rights.ManagePoles).Says("deleteSheet", "Ends the enrolment sheet of a pole.", 401, 403, 404, 409);
        enrolment.MapPost("/claim", ClaimPole.HandleAsync).AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(ClaimPole.LargestBody))
            .Says("claimPole", "Gives a controller that shows a sheet's token what it needs to connect as the pole; the token is the credential.", 400, 403, 409, 410, 413, 422, 429);
        enrolment.MapGet("/claims/{claim}", ShowClaim.HandleAsync).AllowAnonymous().Says("showClaim", "Shows whether a claim was confirmed by the pole's first login.", 403, 404, 429);
        enrolment.MapGet("/rotations", RotateSecrets.ShowAsync).RequireAuthorization(Rights.Maintain).Says("showRotations", "Shows how far the renewal of secrets is.", 401, 403);
        enrolment.MapPost("/rotations", RotateSecrets.StartAsync).RequireAuthorization(Rights.ManagePoles).Says("rotateSecrets", "Gives some poles or the whole fleet new secrets over the link; each old one counts until its pole has logged in with the new one.", 400, 401, 403, 409, 422);
        enrolment.MapDelete("/rotations", RotateSecrets.EndAsync).RequireAuthorization(Rights.ManagePoles).Says("endRotations", "Lets those poles keep their secrets that wait for a new one.", 401, 403, 409);

        enrolment.MapGet("/work", ListWork.HandleAsync).RequireAuthorization(Rights.Maintain).Says("listWork", "Gives what a crew's phone takes along: poles that wait for it, groups, boards.", 401, 403);

        var poles = app.MapRoom("/api/poles/{id}", "Enrolment");
        poles.MapGet("/installation", ShowInstallation.HandleAsync).RequireAuthorization(Rights.Maintain).Says("showInstallation", "Shows what is planned and known of a pole, for who stands in front of it.", 401, 403, 404);
        poles.MapPut("/installation", SaveInstallation.HandleAsync).RequireAuthorization(Rights.Maintain).Says("saveInstallation", "Says where a pole stands, what it has and that it is handed over, by who stands in front of it; the same key again changes nothing.", 400, 401, 403, 404, 409, 422);
        poles.MapGet("/acceptance", ListAcceptance.HandleAsync).RequireAuthorization(Rights.See).Says("listAcceptance", "Lists acceptance reports and controllers of a pole, newest first.", 401, 404);
        poles.MapPost("/acceptance", SaveAcceptance.HandleAsync).RequireAuthorization(Rights.Maintain).WithMetadata(new RequestSizeLimitAttribute(SaveAcceptance.LargestBody))
            .Says("saveAcceptance", "Keeps the report of an acceptance test; the same one again changes nothing.", 400, 401, 403, 404, 413);
        poles.MapPut("/acceptance/{report}/photo", AcceptancePhotos.SaveAsync).RequireAuthorization(Rights.Maintain).Accepts<IFormFile>("application/octet-stream", "image/jpeg", "image/png", "image/webp")
            .WithMetadata(new RequestSizeLimitAttribute(AcceptancePhotos.LargestBytes + 1024)).Says("savePhoto", "Keeps the photo of an acceptance report without what the camera wrote into it; at most 5 MB.", 401, 403, 404, 413, 422);
        poles.MapGet("/acceptance/{report}/photo", AcceptancePhotos.ShowAsync).RequireAuthorization(Rights.See).Produces(200, contentType: "image/jpeg").Says("showPhoto", "Gives the photo of an acceptance report.", 401, 404);
        poles.MapGet("/tests", TestPart.ListAsync).RequireAuthorization(Rights.See).Says("listTestedParts", "Gives the newest result of each part that a pole tested.", 401, 404);
        poles.MapPost("/tests/{part}", TestPart.BeginAsync).RequireAuthorization(Rights.Maintain).Says("testPart", "Lets a connected pole test one of its parts; the result comes later.", 400, 401, 403, 404, 409, 422, 503, 504);
        poles.MapDelete("/tests", TestPart.StopAsync).RequireAuthorization(Rights.Maintain).Says("stopPart", "Ends the test that a pole is at.", 401, 403, 404, 409, 422, 503, 504);

        app.MapRoom("/api/users", "People").MapPost("/{user}/lost", RevokePerson.HandleAsync).RequireAuthorization(Rights.ManagePeople)
            .Says("revokePerson", "Ends all logins, API keys and open enrolment sheets of a user whose device is lost.", 401, 403, 404, 409);
    }
}
