namespace Laterne.DeviceGate.Surface;

/// <summary>Turns one line of a surface file into a fact. The grammar is in <c>Api/README.md</c>.</summary>
internal static class LineReader
{
    private static readonly string[] Kinds =
    [
        "abstract class", "sealed class", "static class", "class", "readonly ref struct", "ref struct", "readonly struct", "struct",
        "interface", "delegate", "enum",
    ];

    public static TypeFact ReadType(string line)
    {
        var scanner = new LineScanner(line);
        scanner.Take("T:");
        string name = scanner.TakeTypeName();
        scanner.Take(" [");
        bool isNested = scanner.TryTake("nested ");
        bool isProtected = scanner.TryTake("protected ");
        string kind = Kinds.FirstOrDefault(scanner.TryTake) ?? throw scanner.Error("unknown kind of type");
        string? underlying = scanner.TryTake(" ") ? scanner.TakeUntil(']') : null;
        scanner.Take("]");
        var generics = scanner.TryTake(" <") ? ReadGenerics(scanner) : [];
        var bases = new List<string>();
        if (scanner.TryTake(" : "))
        {
            do
            {
                bases.Add(scanner.TakeTypeName());
            }
            while (scanner.TryTake(", "));
        }
        return new TypeFact(name, kind, underlying, isNested, isProtected, generics, bases, EndWithTags(scanner));
    }

    public static void ReadMember(TypeFact type, string line)
    {
        var scanner = new LineScanner(line);
        scanner.Take(line[..2]);
        scanner.Take(type.Name);
        switch (line[0])
        {
            case 'F': type.Fields.Add(ReadField(scanner, type.IsEnum)); break;
            case 'P': type.Properties.Add(ReadProperty(scanner)); break;
            case 'E': type.Events.Add(ReadEvent(scanner)); break;
            case 'M': type.Methods.Add(ReadMethod(scanner)); break;
            case 'X': type.ExplicitMembers.Add(ReadExplicit(scanner)); break;
            default: throw scanner.Error("unknown kind of line");
        }
    }

    private static List<GenericParameterFact> ReadGenerics(LineScanner scanner)
    {
        var parameters = new List<GenericParameterFact>();
        do
        {
            string variance = scanner.TryTake("in ") ? "in" : scanner.TryTake("out ") ? "out" : "";
            parameters.Add(new GenericParameterFact(scanner.TakeUntil(',', '>', ' '), variance));
        }
        while (scanner.TryTake(", "));
        scanner.Take(">"); // constraints are reserved in the format and would stop here
        return parameters;
    }

    private static FieldFact ReadField(LineScanner scanner, bool isEnumValue)
    {
        scanner.Take(".");
        string name = scanner.TakeUntil(' ');
        if (isEnumValue)
        {
            scanner.Take(" = ");
            return new FieldFact(name, null, scanner.TakeLiteral(), "const", EndWithTags(scanner));
        }
        scanner.Take(" : ");
        string type = scanner.TakeTypeName();
        var constant = scanner.TryTake(" = ") ? scanner.TakeLiteral() : null;
        // `{const}` and `{protected}` may stand in braces of their own.
        string modifiers = scanner.TakeModifiers();
        modifiers = $"{modifiers} {scanner.TakeModifiers()}".Trim();
        return new FieldFact(name, type, constant, modifiers, EndWithTags(scanner));
    }

    private static PropertyFact ReadProperty(LineScanner scanner)
    {
        scanner.Take(".");
        string name = scanner.TakeUntil(' ', '(');
        var types = scanner.TryTake(" : ") ? [] : scanner.TakeTypeList();
        if (types.Count > 0)
        {
            scanner.Take(" : ");
        }
        string type = scanner.TakeTypeName();
        string? getter = null;
        string? setter = null;
        bool isInit = false;
        foreach (string accessor in scanner.TakeModifiers().Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string access = accessor.StartsWith("protected ", StringComparison.Ordinal) ? "protected" : "public";
            switch (accessor[(accessor.LastIndexOf(' ') + 1)..])
            {
                case "get": getter = access; break;
                case "set": setter = access; break;
                case "init": setter = access; isInit = true; break;
                default: throw scanner.Error($"unknown accessor '{accessor}'");
            }
        }
        string modifiers = scanner.TakeModifiers();
        return new PropertyFact(name, types, type, getter, setter, isInit, modifiers, ReadParameters(scanner), EndWithTags(scanner));
    }

    private static EventFact ReadEvent(LineScanner scanner)
    {
        scanner.Take(".");
        string name = scanner.TakeUntil(' ');
        scanner.Take(" : ");
        return new EventFact(name, scanner.TakeTypeName(), scanner.TakeModifiers(), EndWithTags(scanner));
    }

    private static MethodFact ReadMethod(LineScanner scanner)
    {
        scanner.Take(".");
        string name = scanner.TakeUntil('(');
        var types = scanner.TakeTypeList();
        scanner.Take(" -> ");
        string returned = scanner.TakeTypeName();
        string modifiers = scanner.TakeModifiers();
        return new MethodFact(name, types, returned, modifiers, ReadParameters(scanner), EndWithTags(scanner));
    }

    private static ExplicitFact ReadExplicit(LineScanner scanner)
    {
        scanner.Take(" implements ");
        string member = scanner.TakeUntil('(');
        int dot = member.LastIndexOf('.');
        var types = scanner.TakeTypeList();
        scanner.Take(" -> ");
        return new ExplicitFact(member[..dot], member[(dot + 1)..], types, scanner.TakeTypeName());
    }

    private static List<ParameterFact> ReadParameters(LineScanner scanner)
    {
        var parameters = new List<ParameterFact>();
        if (!scanner.TryTake(" | ("))
        {
            return parameters;
        }
        while (!scanner.TryTake(")"))
        {
            parameters.Add(ReadParameter(scanner));
            scanner.TryTake(", ");
        }
        return parameters;
    }

    private static ParameterFact ReadParameter(LineScanner scanner)
    {
        var tags = new List<string>();
        while (scanner.TryTake("["))
        {
            tags.Add(scanner.TakeUntil(']'));
            scanner.Take("] ");
        }
        bool isThis = scanner.TryTake("this ");
        bool isParams = scanner.TryTake("params ");
        string refKind = scanner.TryTake("out ") ? "out" : scanner.TryTake("ref ") ? "ref" : "";
        string type = scanner.TakeTypeName();
        scanner.Take(" ");
        string name = scanner.TakeUntil(',', ')', '=');
        var value = scanner.TryTake("=") ? scanner.TakeLiteral() : null;
        return new ParameterFact(new Tags(tags), isThis, isParams, refKind, type, name, value);
    }

    private static Tags EndWithTags(LineScanner scanner)
    {
        var tags = scanner.TakeTags();
        return scanner.AtEnd ? tags : throw scanner.Error("unexpected text");
    }
}
