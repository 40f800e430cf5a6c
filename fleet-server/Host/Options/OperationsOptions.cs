using System.ComponentModel.DataAnnotations;

namespace Laterne.Host.Options;

/// <summary>Section <c>Laterne:Operations</c>: how the server is watched.</summary>
public sealed class OperationsOptions
{
    public const string Section = "Laterne:Operations";

    /// <summary>
    /// Whether anybody may read <c>/metrics</c>. Otherwise only callers on the machine itself, and API keys with the scope
    /// <c>see</c> from elsewhere. It holds counts, no secrets, no names and no places.
    /// </summary>
    public bool MetricsOpen { get; set; }

    /// <summary>Where metrics and traces are sent by OTLP over gRPC, such as <c>http://127.0.0.1:4317</c>; empty: nowhere.</summary>
    [RegularExpression("(https?://.+)?", ErrorMessage = "an address such as http://127.0.0.1:4317, or nothing")]
    public string OtlpEndpoint { get; set; } = "";

    /// <summary>How long requests and commits that are under way may take when the server ends, s, 1..60.</summary>
    [Range(1, 60)]
    public int ShutdownSeconds { get; set; } = 4;
}
