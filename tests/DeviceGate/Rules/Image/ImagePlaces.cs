using System.Reflection;
using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;

namespace Laterne.DeviceGate.Rules.Image;

/// <summary>Finds the source line of a method, an instruction or a type of the emitted image.</summary>
internal sealed class ImagePlaces(Compilation compilation, MetadataReader metadata, MetadataReader symbols)
{
    public readonly record struct Place(string File, int Line);

    /// <summary>The last sequence point at or before the offset, else the declaration of the member or its type.</summary>
    public Place Of(MethodDefinitionHandle method, int offset = 0)
    {
        var information = symbols.GetMethodDebugInformation(method.ToDebugInformationHandle());
        var points = information.SequencePointsBlob.IsNil ? [] : information.GetSequencePoints().Where(point => !point.IsHidden).ToList();
        if (points.Count == 0)
        {
            var definition = metadata.GetMethodDefinition(method);
            string name = metadata.GetString(definition.Name);
            // An accessor that the compiler wrote stands for its event or property.
            int prefix = definition.Attributes.HasFlag(MethodAttributes.SpecialName) ? name.IndexOf('_') + 1 : 0;
            return OfMember(definition.GetDeclaringType(), name[prefix..]);
        }
        var found = points.FindLast(point => point.Offset <= offset);
        found = found.Document.IsNil ? points[0] : found;
        return new Place(symbols.GetString(symbols.GetDocument(found.Document).Name), found.StartLine);
    }

    public Place Of(TypeDefinitionHandle type)
    {
        var definition = metadata.GetTypeDefinition(type);
        var symbol = compilation.Assembly.GetTypeByMetadataName(FullName(definition));
        if (symbol?.Locations.FirstOrDefault(location => location.IsInSource) is { } location)
        {
            var span = location.GetLineSpan();
            return new Place(span.Path, span.StartLinePosition.Line + 1);
        }
        // A compiler-made type: its outer type, or a name that says what it is.
        return definition.GetDeclaringType() is { IsNil: false } outer ? Of(outer) : new Place(compilation.AssemblyName + " " + FullName(definition), 1);
    }

    public Place Of(FieldDefinitionHandle field)
    {
        var definition = metadata.GetFieldDefinition(field);
        return OfMember(definition.GetDeclaringType(), metadata.GetString(definition.Name));
    }

    private Place OfMember(TypeDefinitionHandle type, string name)
    {
        var symbol = compilation.Assembly.GetTypeByMetadataName(FullName(metadata.GetTypeDefinition(type)));
        var location = symbol?.GetMembers(name).SelectMany(member => member.Locations).FirstOrDefault(found => found.IsInSource);
        return location is null ? Of(type) : new Place(location.GetLineSpan().Path, location.GetLineSpan().StartLinePosition.Line + 1);
    }

    public string FullName(TypeDefinition type)
    {
        string name = metadata.GetString(type.Name);
        if (type.GetDeclaringType() is { IsNil: false } outer)
        {
            return $"{FullName(metadata.GetTypeDefinition(outer))}+{name}";
        }
        string space = metadata.GetString(type.Namespace);
        return space.Length == 0 ? name : $"{space}.{name}";
    }
}
