namespace Laterne.Launcher;

/// <summary>Takes assemblies into the running program. What is loaded stays until the device restarts.</summary>
public interface IImageLoader
{
    /// <summary>Loads one artifact. False: it is no image for this firmware, or memory is short.</summary>
    bool TryLoad(byte[] image);

    /// <summary>Runs the entry point found in what was loaded. False: there is none. True: it ran and has come back, which it never should.</summary>
    bool Start();
}
