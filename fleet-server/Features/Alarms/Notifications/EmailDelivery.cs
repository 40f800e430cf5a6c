using System.Globalization;
using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Laterne.Features.Alarms.Notifications;

/// <summary>Sends by SMTP (RFC 5321). The key is the Message-ID, so a mail program shows a repeated message once.</summary>
internal sealed class EmailDelivery(IOptions<NotificationsOptions> options) : IDelivery
{
    public NoticeChannel Channel => NoticeChannel.Email;

    public async Task SendAsync(QueuedNotice notice, CancellationToken cancel)
    {
        var settings = options.Value;
        if (settings.SmtpHost.Length == 0)
        {
            throw new DeliveryException("No mail server is set: write Laterne:Notifications:SmtpHost.", isFinal: true);
        }

        try
        {
            using var message = Compose(notice, settings.From);
            using var client = new SmtpClient { Timeout = settings.TimeoutSeconds * 1000 };
            var security = settings.SmtpSecurity switch
            {
                SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
                SmtpSecurity.None => SecureSocketOptions.None,
                _ => SecureSocketOptions.StartTls,
            };
            await client.ConnectAsync(settings.SmtpHost, settings.SmtpPort, security, cancel);
            if (settings.SmtpUser.Length > 0)
            {
                await client.AuthenticateAsync(settings.SmtpUser, settings.SmtpPassword, cancel);
            }

            await client.SendAsync(message, cancel);
            await client.DisconnectAsync(quit: true, CancellationToken.None);
        }
        catch (SmtpCommandException refused)
        {
            // 5yz is a permanent refusal of this message (RFC 5321, 4.2.1); a wrong sender or password can be mended in the settings.
            var isFinal = (int)refused.StatusCode >= 500 && refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted;
            throw new DeliveryException($"The mail server answered {(int)refused.StatusCode}: {refused.Message}", isFinal, refused);
        }
        catch (ParseException wrong)
        {
            throw new DeliveryException($"\"{notice.Address}\" is not an e-mail address.", isFinal: true, wrong);
        }
        catch (Exception fault) when (fault is IOException or SocketException or SmtpProtocolException or AuthenticationException or SslHandshakeException or NotSupportedException)
        {
            throw new DeliveryException($"The mail server {settings.SmtpHost}:{settings.SmtpPort} could not be used: {fault.Message}", isFinal: false, fault);
        }
    }

    private static MimeMessage Compose(QueuedNotice notice, string from)
    {
        var message = new MimeMessage { Subject = notice.Subject, Body = new TextPart("plain") { Text = notice.Text } };
        message.From.Add(MailboxAddress.Parse(from));
        message.To.Add(MailboxAddress.Parse(notice.Address));
        message.MessageId = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(notice.Key)))[..32] + "@laterne";
        message.Headers.Add("Laterne-Key", notice.Key);
        message.Headers.Add("Laterne-Attempt", notice.Attempts.ToString(CultureInfo.InvariantCulture));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}
