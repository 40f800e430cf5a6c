using Laterne.Core.Emergency;

namespace Laterne.Core;

/// <summary>Makes the functions whose ports this pole has. Their order is the order of their steps: what protects people first.</summary>
public static class PoleFunctions
{
    /// <summary>Makes them.</summary>
    public static IPoleFunction[] Make(FunctionSeat seat, PolePorts ports)
    {
        int first = ports.CallButton == null ? 0 : 1;
        IPoleFunction[] functions = new IPoleFunction[first + ports.Functions.Length];
        if (ports.CallButton != null)
        {
            functions[0] = new EmergencyFunction(seat, ports.CallButton, ports);
        }

        for (int i = 0; i < ports.Functions.Length; i++)
        {
            functions[first + i] = ports.Functions[i].Make(seat);
        }

        return functions;
    }
}
