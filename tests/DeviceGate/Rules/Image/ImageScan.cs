using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Laterne.DeviceGate.Firmware;
using Laterne.DeviceGate.Surface;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Laterne.DeviceGate.Rules.Image;

internal enum ImageFact
{
    GenericDefinition, GenericInstance, MultiDimensionalArray, PinnedOrPointer, StackAllocation, IndirectCall, OverflowCheck,
    TooManyLocals, InterfaceBody, CompileTimeOnlyType,
}

/// <summary>The emitted image, read for what the device's loader or interpreter cannot take, and measured against its limits.</summary>
internal sealed class ImageScan
{
    private const int MaximumLocals = 255;
    private static readonly HashSet<string> CompileTimeOnly = [.. RecordedSurface.Instance.Packages
        .SelectMany(package => package.Assemblies).SelectMany(assembly => assembly.Types)
        .Where(type => type.Tags.Has("compile-time only, not on device")).Select(type => type.Name)];

    private readonly PEReader _image;
    private readonly MetadataReader _metadata;
    private readonly ImagePlaces _places;
    private readonly List<(ImageFact Fact, ImagePlaces.Place Place, string What)> _facts = [];

    private ImageScan(PEReader image, MetadataReader symbols, Compilation compilation)
    {
        _image = image;
        _metadata = image.GetMetadataReader();
        _places = new ImagePlaces(compilation, _metadata, symbols);
    }

    public ImageSize Size { get; private set; } = null!;

    public IEnumerable<(ImagePlaces.Place Place, string What)> All(ImageFact fact) =>
        _facts.Where(found => found.Fact == fact).Select(found => (found.Place, found.What));

    /// <exception cref="InvalidOperationException">The compilation has errors.</exception>
    public static ImageScan Of(CSharpCompilation compilation)
    {
        var emitted = EmittedImage.Of(compilation);
        if (!emitted.Success)
        {
            throw new InvalidOperationException(string.Join('\n', CompileErrors.Of(compilation)));
        }
        using var reader = new PEReader([.. emitted.Image]);
        using var provider = MetadataReaderProvider.FromPortablePdbImage([.. emitted.Symbols]);
        var scan = new ImageScan(reader, provider.GetMetadataReader(), compilation);
        scan.ReadTypes();
        scan.Size = ImageSize.Of(reader, scan._places);
        return scan;
    }

    private void ReadTypes()
    {
        foreach (var handle in _metadata.TypeDefinitions)
        {
            var type = _metadata.GetTypeDefinition(handle);
            if (type.GetGenericParameters().Count > 0)
            {
                Add(ImageFact.GenericDefinition, _places.Of(handle), $"type {_metadata.GetString(type.Name)}");
            }
            foreach (var field in type.GetFields())
            {
                AddSignature(_metadata.GetFieldDefinition(field).DecodeSignature(SignatureFactsProvider.Instance, null), _places.Of(field));
            }
            foreach (var method in type.GetMethods())
            {
                ReadMethod(method, (type.Attributes & TypeAttributes.Interface) != 0);
            }
        }
    }

    private void ReadMethod(MethodDefinitionHandle handle, bool inInterface)
    {
        var method = _metadata.GetMethodDefinition(handle);
        string name = _metadata.GetString(method.Name);
        if (method.GetGenericParameters().Count > 0)
        {
            Add(ImageFact.GenericDefinition, _places.Of(handle), $"method {name}");
        }
        var signature = method.DecodeSignature(SignatureFactsProvider.Instance, null);
        AddSignature(signature.ParameterTypes.Aggregate(signature.ReturnType, (all, one) => all | one) & ~SignatureFacts.PinnedOrPointer, _places.Of(handle));
        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }
        if (inInterface && (method.Attributes & MethodAttributes.Static) == 0)
        {
            Add(ImageFact.InterfaceBody, _places.Of(handle), $"interface method {name} with a body");
        }
        var body = _image.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            var locals = _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(SignatureFactsProvider.Instance, null);
            AddSignature(locals.Aggregate(SignatureFacts.None, (all, one) => all | one), _places.Of(handle));
            if (locals.Length > MaximumLocals)
            {
                Add(ImageFact.TooManyLocals, _places.Of(handle), $"{name} has {locals.Length} locals");
            }
        }
        foreach (var instruction in Opcodes.Read(body.Code()))
        {
            ReadInstruction(handle, instruction);
        }
    }

    private void ReadInstruction(MethodDefinitionHandle method, Opcodes.Instruction instruction)
    {
        ImageFact? fact = instruction.Name switch
        {
            "localloc" => ImageFact.StackAllocation,
            "calli" => ImageFact.IndirectCall,
            _ when instruction.Name.Contains(".ovf", StringComparison.Ordinal) => ImageFact.OverflowCheck,
            _ => null,
        };
        if (fact is { } found)
        {
            Add(found, _places.Of(method, instruction.Offset), $"instruction {instruction.Name}");
        }
        if (instruction.Token != 0 && instruction.Name != "calli")
        {
            ReadToken(MetadataTokens.EntityHandle(instruction.Token), _places.Of(method, instruction.Offset));
        }
    }

    private void ReadToken(EntityHandle token, ImagePlaces.Place place)
    {
        switch (token.Kind)
        {
            case HandleKind.MethodSpecification:
                Add(ImageFact.GenericInstance, place, "call of a generic method");
                break;
            case HandleKind.TypeSpecification:
                AddSignature(_metadata.GetTypeSpecification((TypeSpecificationHandle)token).DecodeSignature(SignatureFactsProvider.Instance, null), place);
                break;
            case HandleKind.MemberReference:
                ReadToken(_metadata.GetMemberReference((MemberReferenceHandle)token).Parent, place);
                break;
            case HandleKind.TypeReference:
                string name = FullName((TypeReferenceHandle)token);
                if (CompileTimeOnly.Contains(name))
                {
                    Add(ImageFact.CompileTimeOnlyType, place, name);
                }
                break;
        }
    }

    private string FullName(TypeReferenceHandle handle)
    {
        var reference = _metadata.GetTypeReference(handle);
        string name = _metadata.GetString(reference.Name);
        return reference.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{FullName((TypeReferenceHandle)reference.ResolutionScope)}.{name}"
            : $"{_metadata.GetString(reference.Namespace)}.{name}";
    }

    private void AddSignature(SignatureFacts facts, ImagePlaces.Place place)
    {
        if (facts.HasFlag(SignatureFacts.GenericInstance))
        {
            Add(ImageFact.GenericInstance, place, "an instantiated generic type");
        }
        if (facts.HasFlag(SignatureFacts.MultiDimensionalArray))
        {
            Add(ImageFact.MultiDimensionalArray, place, "a multi-dimensional array");
        }
        if (facts.HasFlag(SignatureFacts.PinnedOrPointer))
        {
            Add(ImageFact.PinnedOrPointer, place, "a pinned or pointer variable");
        }
    }

    private void Add(ImageFact fact, ImagePlaces.Place place, string what) => _facts.Add((fact, place, what));
}
