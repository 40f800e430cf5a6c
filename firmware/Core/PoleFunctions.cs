using Laterne.Core.Emergency;

namespace Laterne.Core;

/// <summary>Makes the functions whose ports this pole has. Their order is the order of their steps: what protects people first.</summary>
public static class PoleFunctions
{
    private const int Most = 12;

    /// <summary>Makes them.</summary>
    public static IPoleFunction[] Make(FunctionSeat seat, PolePorts ports)
    {
        IPoleFunction?[] made = new IPoleFunction?[Most];
        int count = 0;

        if (ports.CallButton != null)
        {
            made[count++] = new EmergencyFunction(seat, ports.CallButton, ports);
        }

        for (int i = 0; i < ports.Functions.Length && count < Most; i++)
        {
            made[count++] = ports.Functions[i].Make(seat);
        }

        // A function that is there takes the next place: made[count++] = new …Function(seat, …);
        IPoleFunction[] functions = new IPoleFunction[count];
        for (int i = 0; i < count; i++)
        {
            functions[i] = made[i]!;
        }

        return functions;
    }
}
