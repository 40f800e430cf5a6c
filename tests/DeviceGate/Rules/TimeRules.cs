using Microsoft.CodeAnalysis.Operations;

namespace Laterne.DeviceGate.Rules;

/// <summary>Accepted where the same body asks DateTime.DaysInMonth.</summary>
internal sealed class DateFromPartsRule() : Rule("date-from-parts",
    "an invalid day rolls over: 30 February becomes 2 March without an exception", "check the day against DateTime.DaysInMonth first")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        from creation in code.Operations<IObjectCreationOperation>()
        where creation.Type.Is("System.DateTime") && creation.Arguments.Length >= 3
            && creation.Arguments.Any(argument => argument.Value.Constant() is null)
            && !creation.Body().Descendants().OfType<IInvocationOperation>().Any(call => call.TargetMethod.Name == "DaysInMonth")
        select At(creation, "DateTime from parts that are not constant");
}
