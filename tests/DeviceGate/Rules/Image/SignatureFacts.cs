using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Laterne.DeviceGate.Rules.Image;

[Flags]
internal enum SignatureFacts
{
    None = 0,
    GenericInstance = 1,
    MultiDimensionalArray = 2,
    PinnedOrPointer = 4,
}

/// <summary>Reduces a signature to what the device cannot load.</summary>
internal sealed class SignatureFactsProvider : ISignatureTypeProvider<SignatureFacts, object?>
{
    public static SignatureFactsProvider Instance { get; } = new();

    public SignatureFacts GetArrayType(SignatureFacts elementType, ArrayShape shape) => elementType | SignatureFacts.MultiDimensionalArray;

    public SignatureFacts GetByReferenceType(SignatureFacts elementType) => elementType;

    public SignatureFacts GetFunctionPointerType(MethodSignature<SignatureFacts> signature) => SignatureFacts.PinnedOrPointer;

    public SignatureFacts GetGenericInstantiation(SignatureFacts genericType, ImmutableArray<SignatureFacts> typeArguments) =>
        typeArguments.Aggregate(genericType | SignatureFacts.GenericInstance, (all, one) => all | one);

    public SignatureFacts GetGenericMethodParameter(object? genericContext, int index) => SignatureFacts.None;

    public SignatureFacts GetGenericTypeParameter(object? genericContext, int index) => SignatureFacts.None;

    public SignatureFacts GetModifiedType(SignatureFacts modifier, SignatureFacts unmodifiedType, bool isRequired) => unmodifiedType;

    public SignatureFacts GetPinnedType(SignatureFacts elementType) => elementType | SignatureFacts.PinnedOrPointer;

    public SignatureFacts GetPointerType(SignatureFacts elementType) => elementType | SignatureFacts.PinnedOrPointer;

    public SignatureFacts GetPrimitiveType(PrimitiveTypeCode typeCode) => SignatureFacts.None;

    public SignatureFacts GetSZArrayType(SignatureFacts elementType) => elementType;

    public SignatureFacts GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => SignatureFacts.None;

    public SignatureFacts GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => SignatureFacts.None;

    public SignatureFacts GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);
}
