using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Laterne.Lampctl.Enrolment;

/// <summary>The fleet server, as far as the crew's tool needs it.</summary>
internal sealed class EnrolmentServer : IDisposable
{
    private const int MostBytes = 256 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Uri _base;
    private readonly HttpClient _http;

    /// <summary>Knows where it is; asks nothing yet.</summary>
    /// <param name="server">Its address, <c>https://…</c>; without TLS only on this machine.</param>
    /// <param name="authority">PEM file of a root that this machine does not know; null: the machine's roots.</param>
    public EnrolmentServer(string server, string? authority)
    {
        if (!Uri.TryCreate(server, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new RefusedException("server-invalid", $"\"{server}\" is no address of a server.", "Give it as https://lights.example.org.");
        }

        if (address.Scheme == "http" && !address.IsLoopback)
        {
            throw new RefusedException("server-plain", "A token and a pole's secret do not go over plain HTTP.", "Use the server's https address; http is for a server on this machine only.");
        }

        _base = new Uri(address.GetLeftPart(UriPartial.Authority));
        var handler = new HttpClientHandler();
        if (authority is not null)
        {
            var root = X509CertificateLoader.LoadCertificateFromFile(authority);
            handler.ServerCertificateCustomValidationCallback = (_, certificate, _, errors) => IsOf(certificate, root, errors);
        }

        _http = new HttpClient(handler) { Timeout = Patience, MaxResponseContentBufferSize = MostBytes };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("lampctl", typeof(EnrolmentServer).Assembly.GetName().Version?.ToString(3)));
    }

    /// <summary>Takes a sheet for a controller.</summary>
    /// <param name="boot">Number of its present boot, so that events of a chip whose flash was erased count on; null: not known.</param>
    public ClaimAnswer Claim(string pole, EnrolmentToken token, string controller, string board, string firmware, long? boot, CancellationToken cancellation)
    {
        var body = JsonContent.Create(new { pole, token = token.Text, controller, board, firmware, boot }, options: Json);
        using var answer = Send(new HttpRequestMessage(HttpMethod.Post, new Uri(_base, "api/enrolment/claim")) { Content = body }, cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            throw EnrolmentRefusal.Of(answer, Read(answer), pole, board);
        }

        try
        {
            return answer.Content.ReadFromJsonAsync<ClaimAnswer>(Json, cancellation).GetAwaiter().GetResult()!;
        }
        catch (JsonException)
        {
            throw new RefusedException("server-answer", "The server's answer to the claim is not what this tool knows.", "Do server and lampctl fit each other? Take both from one release.");
        }
    }

    /// <summary>How far a claim is; null: the server does not say.</summary>
    public ClaimState? State(string claim, EnrolmentToken token, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_base, $"api/enrolment/claims/{Uri.EscapeDataString(claim)}"));
        request.Headers.Add("Laterne-Token", token.Text);
        using var answer = Send(request, cancellation);
        return answer.IsSuccessStatusCode && (string?)Read(answer)?["state"] is { } state ? new ClaimState(state.ToLowerInvariant()) : null;
    }

    /// <summary>Sends the report of an acceptance test.</summary>
    /// <param name="key">An API key of somebody who may maintain.</param>
    public void Upload(string pole, string report, string key, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_base, $"api/poles/{Uri.EscapeDataString(pole)}/acceptance"))
        {
            Content = new StringContent(report, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = Send(request, cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            throw new RefusedException(
                "report-refused", $"The server did not take the report ({(int)answer.StatusCode}): {EnrolmentRefusal.Detail(Read(answer))}",
                "The report lies on this machine. Has the key the right to maintain, and does the server know the pole?");
        }
    }

    public void Dispose() => _http.Dispose();

    private static bool IsOf(X509Certificate2? certificate, X509Certificate2 root, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }

    private static JsonObject? Read(HttpResponseMessage answer)
    {
        try
        {
            return JsonNode.Parse(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult()) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return _http.Send(request, cancellation);
        }
        catch (HttpRequestException fault) when (fault.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            throw new RefusedException("server-untrusted", $"{_base} does not show a certificate that this machine trusts.", "Is it the right address? A server with a root of its own: --authority ROOT.pem.");
        }
        catch (Exception fault) when (fault is HttpRequestException || (fault is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            throw RefusedException.Silent("server-silent", $"{_base} does not answer: {fault.Message}", "Is this machine online? Run the same command again when it is; nothing is half done.");
        }
    }
}
