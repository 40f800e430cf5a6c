namespace Laterne.CrewConsole;

/// <summary>Whether people depend on the pole right now.</summary>
public interface IUse
{
    /// <summary>True while an emergency call is open or a vehicle charges: no test of their parts, no restart.</summary>
    bool IsInUse { get; }

    /// <summary>True while the server tests a part: one test at a time.</summary>
    bool IsTested { get; }
}
