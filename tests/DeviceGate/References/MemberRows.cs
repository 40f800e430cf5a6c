using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Laterne.DeviceGate.Surface;

namespace Laterne.DeviceGate.References;

/// <summary>Writes the field, method, parameter, property and event rows of the types, one type after the other.</summary>
internal sealed class MemberRows(MetadataBuilder metadata, TypeHandles types, AttributeRows attributes)
{
    private int _nextParameter = 1;

    public FieldDefinitionHandle NextField => MetadataTokens.FieldDefinitionHandle(metadata.GetRowCount(TableIndex.Field) + 1);

    public MethodDefinitionHandle NextMethod => MetadataTokens.MethodDefinitionHandle(metadata.GetRowCount(TableIndex.MethodDef) + 1);

    public void AddFields(TypeFact type)
    {
        if (type.IsEnum)
        {
            AddField("value__", type.Underlying!, FieldAttributes.Public | FieldAttributes.SpecialName | FieldAttributes.RTSpecialName);
        }
        foreach (var field in type.Fields)
        {
            string[] words = field.Modifiers.Split(' ');
            var flags = words.Contains("protected") ? FieldAttributes.Family : FieldAttributes.Public;
            flags |= words.Contains("static") || field.Constant is not null ? FieldAttributes.Static : 0;
            flags |= words.Contains("readonly") ? FieldAttributes.InitOnly : 0;
            flags |= field.Constant is null ? 0 : FieldAttributes.Literal | FieldAttributes.HasDefault;
            var handle = AddField(field.Name, field.Type ?? type.Name, flags);
            if (field.Constant is { } constant)
            {
                metadata.AddConstant(handle, constant.In(ConstantType(field.Type ?? type.Name)));
            }
            attributes.AddToMember(handle, field.Tags);
        }
        if (type.IsStruct && type.Tags.After("hidden") is { } hidden)
        {
            // Definite assignment and "is unmanaged" depend on fields that the surface does not list.
            foreach (string kind in hidden.Split(' '))
            {
                AddField("_" + kind, kind == "value" ? "System.Int32" : "System.Object", FieldAttributes.Private);
            }
        }
    }

    public void AddMethods(TypeFact type)
    {
        foreach (var method in type.Methods.Where(method => method.Name == "#ctor"))
        {
            AddMethod(".ctor", MethodFlags.Constructor | MethodFlags.Of(type, method.Modifiers) & ~MethodAttributes.Virtual & ~MethodAttributes.Final
                & ~MethodAttributes.NewSlot, method);
        }
        if (type.Kind is "class" or "sealed class" or "abstract class" && !type.Methods.Exists(method => method.Name == "#ctor"))
        {
            AddPlain(".ctor", MethodFlags.Constructor | MethodAttributes.Private, "System.Void", []);
        }
        if (type.IsDelegate)
        {
            AddPlain(".ctor", MethodFlags.Constructor | MethodAttributes.Public, "System.Void", ["System.Object", "System.IntPtr"],
                MethodImplAttributes.Runtime, "object", "method");
        }
        foreach (var method in type.Methods.Where(method => method.Name != "#ctor"))
        {
            var flags = type.IsDelegate
                ? MethodAttributes.Public | MethodAttributes.HideBySig | MethodAttributes.NewSlot | MethodAttributes.Virtual
                : MethodFlags.Of(type, method.Modifiers);
            flags |= method.Name.StartsWith("op_", StringComparison.Ordinal) ? MethodAttributes.SpecialName : 0;
            AddMethod(method.Name, flags, method, type.IsDelegate ? MethodImplAttributes.Runtime : MethodImplAttributes.IL);
        }
    }

    /// <summary>Writes accessor methods first, since a property row refers to them. Call once a type, after its methods.</summary>
    public void AddProperties(TypeFact type, TypeDefinitionHandle handle)
    {
        PropertyDefinitionHandle? first = null;
        foreach (var property in type.Properties)
        {
            bool isInstance = !property.Modifiers.Contains("static");
            MethodDefinitionHandle? getter = property.Getter is null ? null : AddAccessor(
                "get_" + property.Name, MethodFlags.Of(type, property.Modifiers, property.Getter), property.Type, property.Types, property.Parameters);
            MethodDefinitionHandle? setter = property.Setter is null ? null : AddAccessor(
                "set_" + property.Name, MethodFlags.Of(type, property.Modifiers, property.Setter), "System.Void",
                [.. property.Types, property.Type], property.Parameters, property.IsInit);
            var row = AddProperty(property.Name, isInstance, property.Type, property.Types, getter, setter);
            first ??= row;
            attributes.AddToMember(row, property.Tags);
        }
        foreach (var (row, _) in AddExplicitMembers(type, handle))
        {
            first ??= row;
        }
        if (first is { } mapped)
        {
            metadata.AddPropertyMap(handle, mapped);
        }
        if (type.Properties.Find(property => property.Types.Count > 0) is { } indexer)
        {
            attributes.AddDefaultMember(handle, indexer.Name);
        }
    }

    public void AddEvents(TypeFact type, TypeDefinitionHandle handle)
    {
        EventDefinitionHandle? first = null;
        foreach (var item in type.Events)
        {
            var flags = MethodFlags.Of(type, item.Modifiers);
            var adder = AddAccessor("add_" + item.Name, flags, "System.Void", [item.Type], []);
            var remover = AddAccessor("remove_" + item.Name, flags, "System.Void", [item.Type], []);
            var row = metadata.AddEvent(default, types.Text(item.Name), types.Of(item.Type));
            metadata.AddMethodSemantics(row, MethodSemanticsAttributes.Adder, adder);
            metadata.AddMethodSemantics(row, MethodSemanticsAttributes.Remover, remover);
            attributes.AddToMember(row, item.Tags);
            first ??= row;
        }
        if (first is { } mapped)
        {
            metadata.AddEventMap(handle, mapped);
        }
    }

    public MethodDefinitionHandle AddPlain(
        string name, MethodAttributes flags, string returned, IReadOnlyList<string> parameterTypes,
        MethodImplAttributes implementation = MethodImplAttributes.IL, params string[] parameterNames)
    {
        var signature = types.MethodSignature(isInstance: (flags & MethodAttributes.Static) == 0, returned, parameterTypes);
        var handle = metadata.AddMethodDefinition(flags, implementation, types.Text(name), signature, -1, MetadataTokens.ParameterHandle(_nextParameter));
        for (int i = 0; i < parameterNames.Length; i++)
        {
            metadata.AddParameter(0, types.Text(parameterNames[i]), i + 1);
            _nextParameter++;
        }
        return handle;
    }

    /// <summary>Explicit interface members are private methods tied to the interface's; accessors need their property row too.</summary>
    private List<(PropertyDefinitionHandle Row, string Name)> AddExplicitMembers(TypeFact type, TypeDefinitionHandle handle)
    {
        var rows = new List<(PropertyDefinitionHandle, string)>();
        var accessors = new Dictionary<string, (ExplicitFact Fact, MethodDefinitionHandle Handle)>(StringComparer.Ordinal);
        foreach (var member in type.ExplicitMembers)
        {
            bool isAccessor = member.Method.StartsWith("get_", StringComparison.Ordinal) || member.Method.StartsWith("set_", StringComparison.Ordinal);
            var flags = MethodFlags.Explicit | (isAccessor ? MethodAttributes.SpecialName : 0);
            var body = AddPlain($"{member.Interface}.{member.Method}", flags, member.Return, member.Types);
            var declaration = metadata.AddMemberReference(
                types.Of(member.Interface), types.Text(member.Method), types.MethodSignature(isInstance: true, member.Return, member.Types));
            metadata.AddMethodImplementation(handle, body, declaration);
            if (isAccessor)
            {
                accessors.Add($"{member.Interface}.{member.Method}", (member, body));
            }
        }
        foreach (var property in accessors.Values.GroupBy(accessor => $"{accessor.Fact.Interface}.{accessor.Fact.Method[4..]}"))
        {
            var getter = property.FirstOrDefault(accessor => accessor.Fact.Method.StartsWith('g'));
            var setter = property.FirstOrDefault(accessor => accessor.Fact.Method.StartsWith('s'));
            string propertyType = getter.Fact?.Return ?? setter.Fact.Types[^1];
            IReadOnlyList<string> index = getter.Fact?.Types ?? [.. setter.Fact.Types.SkipLast(1)];
            var row = AddProperty(property.Key, isInstance: true, propertyType, index,
                getter.Fact is null ? null : getter.Handle, setter.Fact is null ? null : setter.Handle);
            rows.Add((row, property.Key));
        }
        return rows;
    }

    private PropertyDefinitionHandle AddProperty(
        string name, bool isInstance, string type, IReadOnlyList<string> index, MethodDefinitionHandle? getter, MethodDefinitionHandle? setter)
    {
        var row = metadata.AddProperty(default, types.Text(name), types.PropertySignature(isInstance, type, index));
        if (getter is { } get)
        {
            metadata.AddMethodSemantics(row, MethodSemanticsAttributes.Getter, get);
        }
        if (setter is { } set)
        {
            metadata.AddMethodSemantics(row, MethodSemanticsAttributes.Setter, set);
        }
        return row;
    }

    private MethodDefinitionHandle AddAccessor(
        string name, MethodAttributes flags, string returned, IReadOnlyList<string> parameterTypes, IReadOnlyList<ParameterFact> parameters, bool isInit = false)
    {
        var signature = types.MethodSignature((flags & MethodAttributes.Static) == 0, returned, parameterTypes, isInit);
        var handle = metadata.AddMethodDefinition(
            flags | MethodAttributes.SpecialName, MethodImplAttributes.IL, types.Text(name), signature, -1, MetadataTokens.ParameterHandle(_nextParameter));
        AddParameters(parameters);
        if (parameterTypes.Count > parameters.Count)
        {
            metadata.AddParameter(0, types.Text("value"), parameterTypes.Count);
            _nextParameter++;
        }
        return handle;
    }

    private void AddMethod(string name, MethodAttributes flags, MethodFact method, MethodImplAttributes implementation = MethodImplAttributes.IL)
    {
        var signature = types.MethodSignature((flags & MethodAttributes.Static) == 0, method.Return, method.Types);
        var handle = metadata.AddMethodDefinition(
            flags, implementation, types.Text(name), signature, -1, MetadataTokens.ParameterHandle(_nextParameter));
        attributes.AddToMember(handle, method.Tags);
        if (method.Tags.After("return") is { } returned)
        {
            attributes.AddToParameter(metadata.AddParameter(0, default, 0), new Tags([returned]));
            _nextParameter++;
        }
        if (method.Parameters.Count > 0 && method.Parameters[0].IsThis)
        {
            attributes.AddExtension(handle);
        }
        AddParameters(method.Parameters);
    }

    private void AddParameters(IReadOnlyList<ParameterFact> parameters)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            var parameter = parameters[i];
            var flags = parameter.RefKind == "out" ? ParameterAttributes.Out : 0;
            flags |= parameter.Default is null ? 0 : ParameterAttributes.Optional;
            bool hasConstant = parameter.Default is { Kind: not LiteralKind.Omitted };
            flags |= hasConstant ? ParameterAttributes.HasDefault : 0;
            var handle = metadata.AddParameter(flags, types.Text(parameter.Name), i + 1);
            _nextParameter++;
            if (hasConstant)
            {
                metadata.AddConstant(handle, parameter.Default!.In(ConstantType(parameter.Type)));
            }
            if (parameter.IsParams)
            {
                attributes.AddParams(handle);
            }
            attributes.AddToParameter(handle, parameter.Tags);
        }
    }

    /// <summary>An enum's constants are stored in its underlying type.</summary>
    private string ConstantType(string type) =>
        PrimitiveSignatures.Code(type) is null && !type.EndsWith("[]", StringComparison.Ordinal) ? types.Fact(type).Underlying ?? type : type;

    private FieldDefinitionHandle AddField(string name, string type, FieldAttributes flags) =>
        metadata.AddFieldDefinition(flags, types.Text(name), types.FieldSignature(type));
}
