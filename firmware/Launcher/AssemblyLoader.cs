using System;
using System.Reflection;

namespace Laterne.Launcher;

/// <summary>Loads with <c>Assembly.Load(byte[])</c>; the runtime checks each image's CRC once more. The last artifact holds the entry point.</summary>
public sealed class AssemblyLoader : IImageLoader
{
    private const string EntryType = "Laterne.Device.Program";
    private const string EntryMethod = "Main";

    private Assembly? _last;

    /// <inheritdoc/>
    public bool TryLoad(byte[] image)
    {
        try
        {
            _last = Assembly.Load(image);
            return _last != null;
        }
        catch (Exception e)
        {
            Console.WriteLine("an artifact could not be loaded: " + e.Message);
            return false;
        }
    }

    /// <inheritdoc/>
    public bool Start()
    {
        try
        {
            Type? program = _last == null ? null : _last.GetType(EntryType);
            MethodInfo? main = program == null ? null : program.GetMethod(EntryMethod);
            if (main == null)
            {
                Console.WriteLine("the release has no entry point " + EntryType + "." + EntryMethod);
                return false;
            }

            main.Invoke(null, null);
        }
        catch (Exception e)
        {
            Console.WriteLine("the release has failed: " + e.Message);
        }

        return true;
    }
}
