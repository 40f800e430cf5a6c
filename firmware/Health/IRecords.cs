namespace Laterne.Health;

/// <summary>Takes records out of flash.</summary>
public interface IRecords
{
    /// <summary>Afterwards there is no record of that name. False: some of it may still be there, as whole as before. Never throws.</summary>
    bool TryForget(string name);
}
