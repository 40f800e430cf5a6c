using System.Reflection;
using System.Runtime.Loader;
using Laterne.Launcher;

namespace Laterne.Device.Tests.Updating;

/// <summary>
/// The launcher's loader with .NET's assemblies in place of nanoFramework's: it loads the bytes that lie in the slot and starts the entry of
/// the last one. What the slot does not bring comes from the test's own process, as class libraries come from the deployment region.
/// </summary>
internal sealed class SlotLoader : AssemblyLoadContext, IImageLoader
{
    private readonly List<Assembly> _loaded = [];

    public SlotLoader() : base(isCollectible: true)
    {
    }

    /// <summary>The program that runs on after Start; null: it has ended.</summary>
    public StartedProgram? Program { get; private set; }

    /// <summary>Assemblies of the slot.</summary>
    public IReadOnlyList<Assembly> Loaded => _loaded;

    public bool TryLoad(byte[] image)
    {
        try
        {
            using var stream = new MemoryStream(image);
            _loaded.Add(LoadFromStream(stream));
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    public bool Start()
    {
        if (_loaded[^1].GetType("Laterne.Device.Program")?.GetMethod("Main") is not { } main)
        {
            return false;
        }

        StartedProgram.Take();
        try
        {
            main.Invoke(null, null);
            Program = StartedProgram.Take();
        }
        catch (TargetInvocationException)
        {
            // As in the launcher: it has failed, and the device restarts.
        }

        return true;
    }

    /// <summary>Assemblies of the slot go before those of the process.</summary>
    protected override Assembly? Load(AssemblyName assemblyName) => _loaded.Find(loaded => loaded.GetName().Name == assemblyName.Name);
}
