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
    }
}
