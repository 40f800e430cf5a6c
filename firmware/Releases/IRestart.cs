namespace Laterne.Releases;

/// <summary>Restarts the controller with the lamp lit.</summary>
public interface IRestart
{
    /// <summary>Asks for it: the shell does it after this step.</summary>
    void Request();
}
