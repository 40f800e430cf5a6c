using System.ComponentModel.DataAnnotations;

namespace Laterne.Features.Alarms.Notifications;

public enum SmtpSecurity
{
    /// <summary>Plain at first, then TLS; refused when the server does not offer it.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>Readable by the network between: for a mail server on the machine itself.</summary>
    None,
}

/// <summary>Section <c>Laterne:Notifications</c>: how e-mails and webhooks leave.</summary>
public sealed class NotificationsOptions
{
    /// <summary>The mail server; empty: no e-mail is sent, and a message by e-mail is given up.</summary>
    [MaxLength(253)]
    public string SmtpHost { get; set; } = "";

    /// <summary>1..65535; 587 is submission, 465 TLS from the first byte.</summary>
    [Range(1, 65535)]
    public int SmtpPort { get; set; } = 587;

    public SmtpSecurity SmtpSecurity { get; set; } = SmtpSecurity.StartTls;

    /// <summary>Empty: without authentication.</summary>
    [MaxLength(320)]
    public string SmtpUser { get; set; } = "";

    [MaxLength(1024)]
    public string SmtpPassword { get; set; } = "";

    /// <summary>Sender of the e-mails.</summary>
    [MaxLength(320)]
    public string From { get; set; } = "laterne@localhost";

    /// <summary>Where people reach the page, for links in messages; empty: no links.</summary>
    [MaxLength(500)]
    public string PageUrl { get; set; } = "";

    /// <summary>Seconds that one attempt may take. 1..120.</summary>
    [Range(1, 120)]
    public int TimeoutSeconds { get; set; } = 20;

    /// <summary>Hours of attempts until a message is given up. 1..168.</summary>
    [Range(1, 168)]
    public int GiveUpHours { get; set; } = 24;

    /// <summary>Whether a webhook may be http without TLS: its body is then readable by the network between.</summary>
    public bool AllowPlainWebhooks { get; set; }
}
