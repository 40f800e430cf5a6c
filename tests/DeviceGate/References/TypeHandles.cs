using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Laterne.DeviceGate.Surface;

namespace Laterne.DeviceGate.References;

/// <summary>Names to metadata tokens and signatures, as seen from one assembly: its own types first, then its references in order.</summary>
internal sealed class TypeHandles
{
    private const string CoreLibrary = "mscorlib";
    private readonly MetadataBuilder _metadata;
    private readonly AssemblySurface _self;
    private readonly IReadOnlyList<AssemblySurface> _references;
    private readonly Dictionary<string, TypeDefinitionHandle> _own;
    private readonly Dictionary<string, TypeReferenceHandle> _foreign = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AssemblyReferenceHandle> _assemblies = new(StringComparer.Ordinal);

    /// <param name="firstRow">The row of the first own type in the TypeDef table.</param>
    public TypeHandles(MetadataBuilder metadata, AssemblySurface self, IReadOnlyList<AssemblySurface> references, int firstRow)
    {
        _metadata = metadata;
        _self = self;
        _references = references;
        _own = self.Types.Select((type, i) => (type.Name, Handle: MetadataTokens.TypeDefinitionHandle(firstRow + i)))
            .ToDictionary(pair => pair.Name, pair => pair.Handle, StringComparer.Ordinal);
    }

    public TypeDefinitionHandle Own(string name) => _own[name];

    /// <summary>The fact of a plain type name, wherever it is declared.</summary>
    /// <exception cref="FormatException">Neither the assembly nor its references have that type.</exception>
    public TypeFact Fact(string name) => Declaring(name).Find(name)!;

    public EntityHandle Of(string name)
    {
        if (_own.TryGetValue(name, out var own))
        {
            return own;
        }
        if (!_foreign.TryGetValue(name, out var reference))
        {
            var assembly = Declaring(name);
            var (enclosing, space, simple) = Split(assembly, name);
            EntityHandle scope = enclosing is null ? Assembly(assembly) : Of(enclosing);
            reference = _metadata.AddTypeReference(scope, Text(space), Text(simple));
            _foreign.Add(name, reference);
        }
        return reference;
    }

    /// <summary>Enclosing type (null: none), namespace and simple name. The enclosing type is the longest prefix that is a type too.</summary>
    public static (string? Enclosing, string Namespace, string Name) Split(AssemblySurface assembly, string name)
    {
        for (int dot = name.LastIndexOf('.'); dot > 0; dot = name.LastIndexOf('.', dot - 1))
        {
            if (assembly.Find(name[..dot]) is not null)
            {
                return (name[..dot], "", name[(dot + 1)..]);
            }
        }
        int last = name.LastIndexOf('.');
        return last < 0 ? (null, "", name) : (null, name[..last], name[(last + 1)..]);
    }

    public StringHandle Text(string text) => text.Length == 0 ? default : _metadata.GetOrAddString(text);

    public BlobHandle MethodSignature(bool isInstance, string returned, IReadOnlyList<string> types, bool isInitOnly = false)
    {
        var blob = new BlobBuilder();
        new BlobEncoder(blob).MethodSignature(isInstanceMethod: isInstance)
            .Parameters(types.Count, result => EncodeReturn(result, returned, isInitOnly), parameters => EncodeParameters(parameters, types));
        return _metadata.GetOrAddBlob(blob);
    }

    public BlobHandle PropertySignature(bool isInstance, string type, IReadOnlyList<string> types)
    {
        var blob = new BlobBuilder();
        new BlobEncoder(blob).PropertySignature(isInstanceProperty: isInstance)
            .Parameters(types.Count, result => Encode(result.Type(), type), parameters => EncodeParameters(parameters, types));
        return _metadata.GetOrAddBlob(blob);
    }

    public BlobHandle FieldSignature(string type)
    {
        var blob = new BlobBuilder();
        Encode(new BlobEncoder(blob).Field().Type(), type);
        return _metadata.GetOrAddBlob(blob);
    }

    private void EncodeReturn(ReturnTypeEncoder result, string type, bool isInitOnly)
    {
        if (isInitOnly)
        {
            result.CustomModifiers().AddModifier(Of("System.Runtime.CompilerServices.IsExternalInit"), isOptional: false);
        }
        if (type == "System.Void")
        {
            result.Void();
            return;
        }
        Encode(result.Type(), type);
    }

    private void EncodeParameters(ParametersEncoder parameters, IReadOnlyList<string> types)
    {
        foreach (string type in types)
        {
            bool byRef = type.EndsWith('@');
            Encode(parameters.AddParameter().Type(byRef), byRef ? type[..^1] : type);
        }
    }

    private void Encode(SignatureTypeEncoder encoder, string type)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            Encode(encoder.SZArray(), type[..^2]);
        }
        else if (type[0] == '`')
        {
            encoder.GenericTypeParameter(int.Parse(type.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture));
        }
        else if (type.AsSpan().IndexOfAny("*{,@") >= 0)
        {
            throw new FormatException($"'{type}': the recorded surface has no pointers, instantiated generics or multi-dimensional arrays.");
        }
        else if (PrimitiveSignatures.Code(type) is { } code)
        {
            encoder.PrimitiveType(code);
        }
        else
        {
            encoder.Type(Of(type), Fact(type).IsValueType);
        }
    }

    private AssemblySurface Declaring(string name) =>
        _self.Find(name) is not null ? _self
        : _references.FirstOrDefault(reference => reference.Find(name) is not null)
            ?? throw new FormatException($"'{name}' is neither in {_self.Name} nor in what it references.");

    private AssemblyReferenceHandle Assembly(AssemblySurface assembly)
    {
        if (!_assemblies.TryGetValue(assembly.Name, out var handle))
        {
            handle = _metadata.AddAssemblyReference(Text(assembly.Name), assembly.Version, default, default, default, default);
            _assemblies.Add(assembly.Name, handle);
        }
        return handle;
    }
}
