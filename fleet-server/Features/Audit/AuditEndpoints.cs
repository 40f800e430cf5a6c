using Laterne.Features.Http;
using Laterne.Features.People;

namespace Laterne.Features.Audit;

internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder app)
    {
        var audit = app.MapRoom("/api/audit", "Audit").RequireAuthorization(Rights.ReadAudit);
        audit.MapGet("", ListAudit.HandleAsync).Says("listAudit", "Lists who changed what, newest first, with filters and paging.", 400, 401, 403);
        audit.MapGet("/csv", ExportAudit.HandleAsync).Says("exportAudit", "Gives the audit log as CSV, oldest first, at most 100,000 lines, each with its hash.", 400, 401, 403).Produces<string>(200, "text/csv");
        audit.MapGet("/verification", VerifyAudit.HandleAsync).Says("verifyAudit", "Reckons the chain of hashes over the audit log again and says how far it is unbroken.", 401, 403);
    }
}
