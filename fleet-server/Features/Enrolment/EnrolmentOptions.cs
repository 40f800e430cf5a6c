using System.ComponentModel.DataAnnotations;

namespace Laterne.Features.Enrolment;

/// <summary>What an enrolled pole is told of this server.</summary>
public sealed class EnrolmentOptions
{
    /// <summary>Name or address at which poles reach the MQTT listener. Empty: the name by which the claim reached this server.</summary>
    [MaxLength(253)]
    public string PoleHost { get; set; } = "";

    /// <summary>Port of the MQTT listener as poles reach it, where a router changes it; 0: that of the listener. 0..65535.</summary>
    [Range(0, 65535)]
    public int PolePort { get; set; }

    /// <summary>Time server of the poles; empty: their firmware's own.</summary>
    [MaxLength(253)]
    public string TimeServer { get; set; } = "";
}
