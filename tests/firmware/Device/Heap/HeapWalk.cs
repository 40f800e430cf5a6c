using System.Reflection;

namespace Laterne.Device.Tests.Heap;

/// <summary>Walks the firmware's objects and adds up what they would cost on the device. What was counted once is not counted again.</summary>
internal sealed class HeapWalk
{
    // Objects of the runtime and of packages, by the name of their type: their inside is another one on the device.
    private static readonly Dictionary<string, int> Priced = new(StringComparer.Ordinal)
    {
        ["Object"] = DeviceHeap.Object(0),
        ["AutoResetEvent"] = DeviceHeap.Object(2),
        ["Thread"] = DeviceHeap.Thread,
        ["GpioController"] = DeviceHeap.Object(3) + 120,
        ["GpioPin"] = DeviceHeap.Object(10),
        ["PwmChannel"] = DeviceHeap.Object(8),
        ["AdcController"] = DeviceHeap.Object(3) + 120,
        ["AdcChannel"] = DeviceHeap.Object(4),
        ["I2cDevice"] = DeviceHeap.Object(6) + DeviceHeap.Object(4),
        ["IPAddress"] = DeviceHeap.Object(3) + DeviceHeap.Primitives(2, 8),
        ["IPEndPoint"] = DeviceHeap.Object(2),
        ["I2cConnectionSettings"] = DeviceHeap.Object(4),
        ["SerialPort"] = DeviceHeap.Object(20) + 3 * 120,
        ["Crc32"] = DeviceHeap.Object(3),
        ["HMACSHA256"] = DeviceHeap.Object(4) + DeviceHeap.Primitives(1, 64),
        ["Socket"] = DeviceHeap.Object(8),
        ["UdpClient"] = DeviceHeap.Object(6) + DeviceHeap.Object(8),
    };

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>Bytes of everything that can be reached from an object and was not counted before.</summary>
    public int Count(object root, params object[] butNot)
    {
        foreach (var other in butNot)
        {
            _seen.Add(other);
        }

        return CountObject(root);
    }

    /// <summary>Lets a walk go through an object at which an earlier one stopped.</summary>
    public void Open(object stopped) => _seen.Remove(stopped);

    private int CountObject(object? value) => value switch
    {
        null => 0,
        string text => CountText(text),
        _ when !_seen.Add(value) => 0,
        Array array => CountArray(array),
        Delegate method => DeviceHeap.Object(2) + CountObject(method.Target),
        _ => CountFields(value),
    };

    private int CountArray(Array array)
    {
        var element = array.GetType().GetElementType()!;
        if (element.IsPrimitive || element.IsEnum)
        {
            return DeviceHeap.Primitives(SizeOf(element.IsEnum ? Enum.GetUnderlyingType(element) : element), array.Length);
        }

        return DeviceHeap.References(array.Length) + CountElements(array);
    }

    /// <summary>A literal that fills an array is made once: the firmware takes it into a local first.</summary>
    private int CountElements(Array array) =>
        array.Cast<object?>().Where(element => element is string text && IsLiteral(text)).Distinct().Count() * DeviceHeap.Literal
        + array.Cast<object?>().Where(element => element is not string text || !IsLiteral(text)).Sum(CountObject);

    private int CountText(string text) => IsLiteral(text) ? DeviceHeap.Literal : _seen.Add(text) ? DeviceHeap.Text(text) : 0;

    private static bool IsLiteral(string text) => ReferenceEquals(string.IsInterned(text), text);

    private int CountFields(object value)
    {
        var type = value.GetType();
        if (!IsOurs(type))
        {
            return Priced.TryGetValue(type.Name, out var price)
                ? price
                : throw new InvalidOperationException($"{type.FullName} is held by the firmware and has no price: add it to HeapWalk.Priced.");
        }

        var bytes = DeviceHeap.Object(0);
        for (var level = type; level is not null && level != typeof(object) && level != typeof(ValueType); level = level.BaseType)
        {
            foreach (var field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                bytes += DeviceHeap.Slot;
                if (!field.FieldType.IsPrimitive && !field.FieldType.IsEnum)
                {
                    // A struct is a block for each of its fields beside the one that it stands in.
                    bytes += CountObject(field.GetValue(value));
                }
            }
        }

        return bytes;
    }

    private static bool IsOurs(Type type) =>
        type.Assembly.GetName().Name is { } name && name.StartsWith("Laterne.", StringComparison.Ordinal) && name != "Laterne.Hardware";

    private static int SizeOf(Type primitive) => primitive == typeof(char) ? 2
        : primitive == typeof(bool) ? 1
        : System.Runtime.InteropServices.Marshal.SizeOf(primitive);
}
