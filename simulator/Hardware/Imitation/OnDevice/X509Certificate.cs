namespace Laterne.Hardware.OnDevice;

/// <summary>Imitated: a certificate from PEM text (on the desktop the string would be a file name).</summary>
public class X509Certificate
{
    private readonly byte[] _raw;

    public X509Certificate(string certificate) => _raw = System.Text.Encoding.UTF8.GetBytes(certificate);

    public X509Certificate(byte[] certificate) => _raw = certificate;

    public virtual byte[] GetRawCertData() => _raw;
}
