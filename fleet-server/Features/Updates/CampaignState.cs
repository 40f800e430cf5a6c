using System.Text.Json;
using System.Text.Json.Serialization;

namespace Laterne.Features.Updates;

/// <summary>State of a campaign.</summary>
[JsonConverter(typeof(CampaignStateNames))]
public enum CampaignState
{
    /// <summary>May be edited.</summary>
    Draft,

    /// <summary>Its poles and waves are fixed; it waits for its start.</summary>
    Approved,
    Running,

    /// <summary>A person stopped it; nothing new is offered.</summary>
    Paused,

    /// <summary>Budget, gate or a revoked key stopped it; nothing new is offered.</summary>
    Halted,

    /// <summary>Every pole is settled or set aside.</summary>
    Completed,

    /// <summary>A person ended it; what is under way at poles ends there.</summary>
    Cancelled,
}

internal sealed class CampaignStateNames() : JsonStringEnumConverter<CampaignState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
