using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace nanoFramework.M2Mqtt;

/// <summary>TLS 1.2 as the device does it: the one authority that the program names, and no other.</summary>
internal static class TlsTrust
{
    public static SslClientAuthenticationOptions For(
        string host, Laterne.Hardware.OnDevice.X509Certificate? authority, bool validate)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = host, EnabledSslProtocols = SslProtocols.Tls12 };
        if (!validate)
        {
            options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
            return options;
        }

        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        if (authority is not null)
        {
            policy.CustomTrustStore.ImportFromPem(Encoding.UTF8.GetString(authority.GetRawCertData()));
        }

        options.CertificateChainPolicy = policy;
        return options;
    }
}
