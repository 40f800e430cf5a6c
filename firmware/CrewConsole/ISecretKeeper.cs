namespace Laterne.CrewConsole;

/// <summary>Changes the secret that the pole logs in with. Of the old one and the new one at least one works at any moment.</summary>
public interface ISecretKeeper
{
    /// <summary>Why no new secret is taken, for the server's people; empty: it is.</summary>
    string Obstacle { get; }

    /// <summary>Keeps a new secret beside the present one; the pole logs in with it a little later. False: flash does not take it, nothing has changed.</summary>
    bool TryKeep(string secret, long monotonicMs);

    /// <summary>Draws the consequence of the last login: the new secret becomes the only one, or is dropped.</summary>
    void Step(long monotonicMs);
}
