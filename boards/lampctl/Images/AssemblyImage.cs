namespace Laterne.Lampctl.Images;

/// <summary>An assembly that another one refers to.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="Version">The version that the compiler saw.</param>
internal sealed record AssemblyNeed(string Name, Version Version);

/// <summary>One compiled assembly, as the tool sees it.</summary>
/// <param name="FileName">Name of its file: the artifact's name.</param>
/// <param name="Bytes">The whole file.</param>
internal sealed record AssemblyImage(string FileName, byte[] Bytes)
{
    /// <summary>Namespace and name of the type that the launcher starts, and its method.</summary>
    public const string EntryNamespace = "Laterne.Device";

    /// <summary>See <see cref="EntryNamespace"/>.</summary>
    public const string EntryType = "Program";

    /// <summary>See <see cref="EntryNamespace"/>.</summary>
    public const string EntryMethod = "Main";

    public required string Name { get; init; }

    public required Version Version { get; init; }

    public required IReadOnlyList<AssemblyNeed> Needs { get; init; }

    /// <summary>It has the method that the launcher starts.</summary>
    public required bool HasEntry { get; init; }

    /// <summary>A part of it is in the flashed firmware, which must fit: such an assembly lies in the deployment region.</summary>
    public required bool IsNative { get; init; }

    /// <summary>Texts in it, separated by NUL, in Latin-1: to look for the version that it reports.</summary>
    public required string Texts { get; init; }

    /// <summary>major.minor.patch.</summary>
    public string VersionText => Version.ToString(3);
}
