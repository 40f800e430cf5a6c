using System.Globalization;
using System.Reflection;

namespace Laterne.Hardware.Tests.Surface;

/// <summary>The public surface of the imitations, as lines in the form of the recorded API.</summary>
internal static class ImitatedApi
{
    private const string OnDevice = "Laterne.Hardware.OnDevice.";
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // Types that carry another namespace here because the desktop has them too.
    private static readonly Dictionary<string, string> Homes = new(StringComparer.Ordinal)
    {
        ["CancellationToken"] = "System.Threading.",
        ["CancellationTokenSource"] = "System.Threading.",
        ["DateTime"] = "System.",
        ["Dns"] = "System.Net.",
        ["Environment"] = "System.",
        ["File"] = "System.IO.",
        ["FileStream"] = "System.IO.",
        ["Directory"] = "System.IO.",
        ["NetworkInterface"] = "System.Net.NetworkInformation.",
        ["NetworkInterfaceType"] = "System.Net.NetworkInformation.",
        ["NetworkStream"] = "System.Net.Sockets.",
        ["Stream"] = "System.IO.",
        ["SslProtocols"] = "System.Net.Security.",
        ["SslVerification"] = "System.Net.Security.",
        ["SslStream"] = "System.Net.Security.",
        ["Socket"] = "System.Net.Sockets.",
        ["UdpClient"] = "System.Net.Sockets.",
        ["Thread"] = "System.Threading.",
        ["X509Certificate"] = "System.Security.Cryptography.X509Certificates.",
    };

    public static IEnumerable<Type> Types() =>
        typeof(VirtualBoard).Assembly.GetExportedTypes().Where(type =>
            type.FullName!.StartsWith(OnDevice, StringComparison.Ordinal) || !type.FullName.StartsWith("Laterne.", StringComparison.Ordinal));

    public static string NameOf(Type type)
    {
        if (type.IsByRef)
        {
            return NameOf(type.GetElementType()!) + "@";
        }

        if (type.IsArray)
        {
            return NameOf(type.GetElementType()!) + "[]";
        }

        var name = type.FullName!.Replace('+', '.');
        return name.StartsWith(OnDevice, StringComparison.Ordinal) ? Homes[name[OnDevice.Length..]] + name[OnDevice.Length..] : name;
    }

    public static IEnumerable<string> MembersOf(Type type)
    {
        var owner = NameOf(type);
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return [MethodLine(owner, type.GetMethod("Invoke")!)];
        }

        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(field => $"F:{owner}.{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}");
        }

        return type.GetFields(Declared).Where(field => field.IsPublic).Select(field => $"F:{owner}.{field.Name} : {NameOf(field.FieldType)}")
            .Concat(type.GetProperties(Declared).Where(IsVisible).Select(property => PropertyLine(owner, property)))
            .Concat(type.GetEvents(Declared).Select(e => $"E:{owner}.{e.Name} : {NameOf(e.EventHandlerType!)}"))
            .Concat(type.GetConstructors(Declared).Where(IsVisible).Select(made => MethodLine(owner, made)))
            .Concat(type.GetMethods(Declared).Where(method => IsVisible(method) && !IsAccessor(method)).Select(method => MethodLine(owner, method)));
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(PropertyInfo property) => property.GetAccessors(nonPublic: true).Any(IsVisible);

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string PropertyLine(string owner, PropertyInfo property)
    {
        var index = string.Join(',', property.GetIndexParameters().Select(parameter => NameOf(parameter.ParameterType)));
        var accessors = (property.GetMethod is { } get && IsVisible(get) ? "get;" : "")
            + (property.SetMethod is { } set && IsVisible(set) ? (property.CanRead ? " " : "") + "set;" : "");
        var isStatic = property.GetAccessors(nonPublic: true)[0].IsStatic ? " {static}" : "";
        return $"P:{owner}.{property.Name}{(index.Length > 0 ? $"({index})" : "")} : {NameOf(property.PropertyType)} {{{accessors}}}{isStatic}";
    }

    private static string MethodLine(string owner, MethodBase method)
    {
        var name = method is ConstructorInfo ? "#ctor" : method.Name;
        var types = string.Join(',', method.GetParameters().Select(parameter => NameOf(parameter.ParameterType)));
        var result = method is MethodInfo { ReturnType: var type } ? NameOf(type) : "System.Void";
        var modifiers = method.IsStatic ? " {static}" : method.IsFamily ? " {protected}" : "";
        return $"M:{owner}.{name}({types}) -> {result}{modifiers}";
    }
}
