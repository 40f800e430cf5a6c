using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Laterne.DeviceGate.Surface;

namespace Laterne.DeviceGate.References;

/// <summary>
/// Turns the recorded surface of one assembly into a reference assembly: everything the compiler may look at, no bodies.
/// </summary>
internal sealed class ReferenceEmitter
{
    private const string ReadOnly = "IsReadOnlyAttribute";
    private const string ByRefLike = "IsByRefLikeAttribute";
    private readonly MetadataBuilder _metadata = new();
    private readonly AssemblySurface _assembly;
    private readonly TypeHandles _types;
    private readonly AttributeRows _attributes;
    private readonly MemberRows _members;
    private readonly Dictionary<string, MethodDefinitionHandle> _markers = [];

    private ReferenceEmitter(AssemblySurface assembly, IReadOnlyList<AssemblySurface> references)
    {
        _assembly = assembly;
        string[] markers = MarkersOf(assembly);
        _types = new TypeHandles(_metadata, assembly, references, firstRow: 2 + markers.Length);
        _attributes = new AttributeRows(_metadata, _types);
        _members = new MemberRows(_metadata, _types, _attributes);
        AddModule();
        foreach (string marker in markers)
        {
            AddMarker(marker);
        }
    }

    /// <param name="references">The surfaces the assembly was compiled against, in the file's order.</param>
    public static byte[] Emit(AssemblySurface assembly, IReadOnlyList<AssemblySurface> references)
    {
        var emitter = new ReferenceEmitter(assembly, references);
        foreach (var type in assembly.Types)
        {
            emitter.AddType(type);
        }
        return emitter.Serialize();
    }

    /// <summary>mscorlib has no marker attributes for readonly and ref structs: an assembly that needs them declares them itself.</summary>
    private static string[] MarkersOf(AssemblySurface assembly) =>
    [
        .. assembly.Types.Exists(type => type.Kind.StartsWith("readonly", StringComparison.Ordinal)) ? [ReadOnly] : Array.Empty<string>(),
        .. assembly.Types.Exists(type => type.Kind.Contains("ref struct", StringComparison.Ordinal)) ? [ByRefLike] : Array.Empty<string>(),
    ];

    private void AddModule()
    {
        _metadata.AddModule(0, _types.Text(_assembly.Name + ".dll"), _metadata.GetOrAddGuid(Guid.Empty), default, default);
        var assembly = _metadata.AddAssembly(_types.Text(_assembly.Name), _assembly.Version, default, default, 0, AssemblyHashAlgorithm.Sha1);
        _metadata.AddTypeDefinition(0, default, _types.Text("<Module>"), default, _members.NextField, _members.NextMethod);
        if (_assembly.Types.Exists(type => type.Methods.Exists(IsExtension)))
        {
            _attributes.AddExtension(assembly);
        }
    }

    private static bool IsExtension(MethodFact method) => method.Parameters.Count > 0 && method.Parameters[0].IsThis;

    private void AddMarker(string name)
    {
        _metadata.AddTypeDefinition(
            TypeAttributes.NotPublic | TypeAttributes.Sealed, _types.Text("System.Runtime.CompilerServices"), _types.Text(name),
            _types.Of("System.Attribute"), _members.NextField, _members.NextMethod);
        _markers.Add(name, _members.AddPlain(".ctor", MethodFlags.Constructor | MethodAttributes.Public, "System.Void", []));
    }

    private void AddType(TypeFact type)
    {
        var (enclosing, space, name) = TypeHandles.Split(_assembly, type.Name);
        string? baseType = BaseOf(type);
        var handle = _metadata.AddTypeDefinition(
            FlagsOf(type), _types.Text(space), _types.Text(name), baseType is null ? default : _types.Of(baseType), _members.NextField, _members.NextMethod);
        if (enclosing is not null)
        {
            _metadata.AddNestedType(handle, _types.Own(enclosing));
        }
        for (int i = 0; i < type.Generics.Count; i++)
        {
            var variance = type.Generics[i].Variance switch
            {
                "in" => GenericParameterAttributes.Contravariant,
                "out" => GenericParameterAttributes.Covariant,
                _ => GenericParameterAttributes.None,
            };
            _metadata.AddGenericParameter(handle, variance, _types.Text(type.Generics[i].Name), i);
        }
        foreach (string implemented in type.Bases.Where(name => name != baseType))
        {
            _metadata.AddInterfaceImplementation(handle, _types.Of(implemented));
        }
        _attributes.AddToType(handle, type.Tags);
        AddMarkers(type, handle);
        _members.AddFields(type);
        _members.AddMethods(type);
        _members.AddProperties(type, handle);
        _members.AddEvents(type, handle);
        if (type.Methods.Exists(IsExtension))
        {
            _attributes.AddExtension(handle);
        }
    }

    private void AddMarkers(TypeFact type, TypeDefinitionHandle handle)
    {
        if (type.Kind.StartsWith("readonly", StringComparison.Ordinal))
        {
            _attributes.AddOwn(handle, _markers[ReadOnly]);
        }
        if (type.Kind.Contains("ref struct", StringComparison.Ordinal))
        {
            _attributes.AddOwn(handle, _markers[ByRefLike]);
        }
    }

    private string? BaseOf(TypeFact type) => type switch
    {
        { Name: "System.Object" } or { IsInterface: true } => null,
        { IsEnum: true } => "System.Enum",
        { IsStruct: true } => "System.ValueType",
        { IsDelegate: true } => "System.MulticastDelegate",
        { Bases: [var first, ..] } when !_types.Fact(first).IsInterface => first,
        _ => "System.Object",
    };

    private static TypeAttributes FlagsOf(TypeFact type)
    {
        var flags = (type.IsNested, type.IsProtected) switch
        {
            (true, true) => TypeAttributes.NestedFamily,
            (true, false) => TypeAttributes.NestedPublic,
            _ => TypeAttributes.Public,
        };
        return flags | type.Kind switch
        {
            "interface" => TypeAttributes.Interface | TypeAttributes.Abstract,
            "abstract class" => TypeAttributes.Abstract,
            "static class" => TypeAttributes.Abstract | TypeAttributes.Sealed,
            "class" => 0,
            _ when type.IsStruct => TypeAttributes.Sealed | TypeAttributes.SequentialLayout,
            _ => TypeAttributes.Sealed,
        };
    }

    private byte[] Serialize()
    {
        var root = new MetadataRootBuilder(_metadata, metadataVersion: "v4.0.30319");
        var image = new ManagedPEBuilder(new PEHeaderBuilder(imageCharacteristics: Characteristics.Dll | Characteristics.ExecutableImage), root, new BlobBuilder(), flags: CorFlags.ILOnly,
            deterministicIdProvider: _ => new BlobContentId(Guid.Empty, 1));
        var blob = new BlobBuilder();
        image.Serialize(blob);
        return blob.ToArray();
    }
}
