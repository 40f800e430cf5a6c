using Laterne.Features.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Laterne.Host.Web;

/// <summary>
/// Compresses the page's own files and the answers of endpoints that are marked with <see cref="HoldsNoSecrets"/>, and nothing else: the
/// length of a compressed answer must not tell a secret (BREACH). At the fastest level, so that a large city costs some milliseconds.
/// </summary>
internal sealed class Compression(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : ResponseCompressionProvider(services, options)
{
    public static void Add(IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "text/css", "text/javascript", "application/javascript", "image/svg+xml", "application/manifest+json", "application/json"];
        });
        services.AddSingleton<IResponseCompressionProvider, Compression>();
    }

    public override bool ShouldCompressResponse(HttpContext context) =>
        (context.GetEndpoint()?.Metadata.GetMetadata<HoldsNoSecrets>() is not null || context.Response.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
        && base.ShouldCompressResponse(context);
}
