namespace Laterne.Features.Poles;

/// <summary>How far a pole has come in its life. Any state may follow any other: people correct mistakes.</summary>
public static class CommissioningState
{
    /// <summary>Its place is decided.</summary>
    public const string Planned = "planned";

    /// <summary>It stands, but nobody has checked its light yet.</summary>
    public const string Installed = "installed";

    /// <summary>It is in service.</summary>
    public const string Commissioned = "commissioned";

    /// <summary>It is out of service for good; its past stays readable.</summary>
    public const string Decommissioned = "decommissioned";

    internal const string Pattern = "^(planned|installed|commissioned|decommissioned)$";
    internal const string Words = "The state is planned, installed, commissioned or decommissioned.";

    internal static bool IsKnown(string state) => state is Planned or Installed or Commissioned or Decommissioned;
}
