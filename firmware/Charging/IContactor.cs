namespace Laterne.Charging;

/// <summary>The contactor to the vehicle. Open while nobody drives it. Never throws.</summary>
public interface IContactor
{
    /// <summary>Whether an auxiliary contact is wired.</summary>
    bool HasFeedback { get; }

    /// <summary>True while the auxiliary contact says closed.</summary>
    bool IsFeedbackClosed { get; }

    /// <summary>Closes or opens it.</summary>
    void Set(bool isClosed);
}
