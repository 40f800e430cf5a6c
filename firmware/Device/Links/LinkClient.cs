using System;
using System.IO;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Laterne.CrewConsole;
using Laterne.Device.Storage;
using nanoFramework.M2Mqtt;

namespace Laterne.Device.Links;

/// <summary>
/// Makes and ends the library's client: a new one for each connection, because a client that failed keeps threads and
/// queues (nanoframework/Home 816 tells of leaks), while one that is closed and let go is collected whole.
/// </summary>
internal static class LinkClient
{
    private const string AuthorityFile = FlashFiles.Drive + "ca.pem";

    /// <summary>Makes a client for the identity's endpoint. Throws what the library throws, and when TLS lacks its authority.</summary>
    public static MqttClient Create(Identity identity)
    {
        X509Certificate? authority = identity.Tls ? Authority() : null;
        MqttClient client = new MqttClient(
            identity.Host, identity.Port, identity.Tls, authority, null,
            identity.Tls ? MqttSslProtocols.TLSv1_2 : MqttSslProtocols.None);
        client.ProtocolVersion = MqttProtocolVersion.Version_3_1_1;
        client.Settings.ValidateServerCertificate = identity.Tls;
        return client;
    }

    /// <summary>
    /// Who signs the server's certificate: the record that the crew's console wrote, else the file. Throws when there is neither, or no
    /// certificate in it.
    /// </summary>
    public static X509Certificate Authority()
    {
        if (FlashFiles.LengthOf(FlashFiles.Drive + AuthoritySetCommand.Record + ".a") > 0 || FlashFiles.LengthOf(FlashFiles.Drive + AuthoritySetCommand.Record + ".b") > 0)
        {
            // A store of this thread's own: the other one is the step loop's. What the loop is writing at this moment is read as it was.
            byte[] buffer = new byte[Store.ScratchBytes];
            if (new Store(buffer).TryRead(AuthoritySetCommand.Record, buffer, out int length))
            {
                return new X509Certificate(Encoding.UTF8.GetString(buffer, 0, length));
            }
        }

        return new X509Certificate(File.ReadAllText(AuthorityFile));
    }

    /// <summary>Ends a client, connected or not. Takes up to a second; never throws.</summary>
    public static void Close(MqttClient client)
    {
        try
        {
            // Not Disconnect: that would tell the server to forget the last will. Dispose would only close once more.
            client.Close();
        }
        catch (Exception)
        {
            // It is let go either way.
        }
    }

    /// <summary>The one that came with the firmware by cable; where there is none, whom the link trusts. Throws as <see cref="Authority"/>.</summary>
    public static X509Certificate FlashedAuthority() =>
        File.Exists(AuthorityFile) ? new X509Certificate(File.ReadAllText(AuthorityFile)) : Authority();
}
