using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Alarms.Notifications;

/// <summary>
/// Posts JSON. Taken is an answer of 2xx; redirects are not followed, the answer's body is not read. 410 Gone is final, everything
/// else is tried again: a receiver that is set up wrongly is mended sooner than the message is given up.
/// </summary>
internal sealed class WebhookDelivery(IOptions<NotificationsOptions> options, TimeProvider time) : IDelivery, IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    });

    public NoticeChannel Channel => NoticeChannel.Webhook;

    public async Task SendAsync(QueuedNotice notice, CancellationToken cancel)
    {
        if (!Uri.TryCreate(notice.Address, UriKind.Absolute, out var url) || !Allows(url, options.Value))
        {
            throw new DeliveryException("The address is not one that a webhook may have: use https.", isFinal: true);
        }

        var body = Encoding.UTF8.GetBytes(notice.Json);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("Idempotency-Key", notice.Key);
        request.Headers.Add("Laterne-Attempt", notice.Attempts.ToString(CultureInfo.InvariantCulture));
        if (notice.Secret is { } secret)
        {
            request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(secret, time.GetUtcNow().ToUnixTimeSeconds(), body));
        }

        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (!answer.IsSuccessStatusCode)
            {
                throw new DeliveryException($"The receiver answered {(int)answer.StatusCode}.", answer.StatusCode == HttpStatusCode.Gone);
            }
        }
        catch (HttpRequestException fault)
        {
            throw new DeliveryException($"The receiver could not be reached: {fault.Message}", isFinal: false, fault);
        }
    }

    public static bool Allows(Uri url, NotificationsOptions options) =>
        url.Scheme == Uri.UriSchemeHttps || (options.AllowPlainWebhooks && url.Scheme == Uri.UriSchemeHttp);

    public void Dispose() => _http.Dispose();
}
