using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Laterne.DeviceGate.Surface;

namespace Laterne.DeviceGate.References;

/// <summary>Writes the custom attributes that the compiler reads, from the tags of the surface.</summary>
internal sealed class AttributeRows(MetadataBuilder metadata, TypeHandles types)
{
    private const string Flow = "System.Diagnostics.CodeAnalysis.";
    private const string Compiler = "System.Runtime.CompilerServices.";

    public void AddToType(EntityHandle type, Tags tags)
    {
        AddObsolete(type, tags);
        if (tags.Has("flags"))
        {
            Add(type, "System.FlagsAttribute");
        }
        if (tags.After("usage") is { } usage)
        {
            string[] words = usage.Split(' ');
            AddUsage(type, int.Parse(words[0], CultureInfo.InvariantCulture), words.Contains("multiple"), !words.Contains("not-inherited"));
        }
    }

    public void AddToMember(EntityHandle member, Tags tags)
    {
        AddObsolete(member, tags);
        if (tags.After("conditional") is { } symbol)
        {
            Add(member, "System.Diagnostics.ConditionalAttribute", symbol);
        }
        if (tags.Has("does-not-return"))
        {
            Add(member, Flow + "DoesNotReturnAttribute");
        }
    }

    public void AddToParameter(EntityHandle parameter, Tags tags)
    {
        foreach (string tag in tags.All)
        {
            string[] words = tag.Split(' ');
            switch (words[0])
            {
                case "caller-expression": Add(parameter, Compiler + "CallerArgumentExpressionAttribute", words[1]); break;
                case "caller-member": Add(parameter, Compiler + "CallerMemberNameAttribute"); break;
                case "caller-line": Add(parameter, Compiler + "CallerLineNumberAttribute"); break;
                case "caller-file": Add(parameter, Compiler + "CallerFilePathAttribute"); break;
                case "not-null": Add(parameter, Flow + "NotNullAttribute"); break;
                case "maybe-null": Add(parameter, Flow + "MaybeNullAttribute"); break;
                case "not-null-when": Add(parameter, Flow + "NotNullWhenAttribute", words[1] == "true"); break;
                case "maybe-null-when": Add(parameter, Flow + "MaybeNullWhenAttribute", words[1] == "true"); break;
                case "does-not-return-if": Add(parameter, Flow + "DoesNotReturnIfAttribute", words[1] == "true"); break;
                case "not-null-if-not-null": Add(parameter, Flow + "NotNullIfNotNullAttribute", words[1]); break;
                default: throw new FormatException($"unknown parameter tag '{tag}'");
            }
        }
    }

    public void AddExtension(EntityHandle target) => Add(target, Compiler + "ExtensionAttribute");

    public void AddParams(EntityHandle parameter) => Add(parameter, "System.ParamArrayAttribute");

    public void AddDefaultMember(EntityHandle type, string name) => Add(type, "System.Reflection.DefaultMemberAttribute", name);

    /// <summary>An attribute without arguments that the assembly declares itself.</summary>
    public void AddOwn(EntityHandle target, EntityHandle constructor) => metadata.AddCustomAttribute(target, constructor, Blob([]));

    private void AddObsolete(EntityHandle target, Tags tags)
    {
        // With a message: without one the compiler reports CS0612 instead of CS0618.
        if (tags.Has("obsolete error"))
        {
            var constructor = Constructor("System.ObsoleteAttribute", "System.String", "System.Boolean");
            metadata.AddCustomAttribute(target, constructor, Blob(["obsolete", true]));
        }
        else if (tags.Has("obsolete"))
        {
            Add(target, "System.ObsoleteAttribute", "obsolete");
        }
    }

    private void AddUsage(EntityHandle type, int targets, bool allowMultiple, bool inherited)
    {
        var constructor = Constructor("System.AttributeUsageAttribute", "System.AttributeTargets");
        metadata.AddCustomAttribute(type, constructor, Blob([targets], ("AllowMultiple", allowMultiple), ("Inherited", inherited)));
    }

    private void Add(EntityHandle target, string attribute, params object[] arguments)
    {
        string[] signature = [.. arguments.Select(argument => argument is bool ? "System.Boolean" : "System.String")];
        metadata.AddCustomAttribute(target, Constructor(attribute, signature), Blob(arguments));
    }

    private MemberReferenceHandle Constructor(string attribute, params string[] signature) => metadata.AddMemberReference(
        types.Of(attribute), metadata.GetOrAddString(".ctor"), types.MethodSignature(isInstance: true, "System.Void", signature));

    private BlobHandle Blob(object[] arguments, params (string Name, bool Value)[] flags)
    {
        var blob = new BlobBuilder();
        new BlobEncoder(blob).CustomAttributeSignature(out var positional, out var named);
        foreach (object argument in arguments)
        {
            positional.AddArgument().Scalar().Constant(argument);
        }
        var list = named.Count(flags.Length);
        foreach (var (name, value) in flags)
        {
            list.AddArgument(isField: false, type => type.ScalarType().Boolean(), text => text.Name(name), literal => literal.Scalar().Constant(value));
        }
        return metadata.GetOrAddBlob(blob);
    }
}
