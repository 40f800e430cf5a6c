using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Core.Settings;

namespace Laterne.Releases.Tests;

/// <summary>A function whose health the test sets; it makes itself, the same one at each start.</summary>
internal sealed class FakeFunction : IPoleFunction, IFunctionMaker
{
    public string Name { get; set; } = FunctionName.Weather;

    public string Health { get; set; } = FunctionHealth.Ok;

    public IPoleFunction Make(FunctionSeat seat) => this;

    public void Use(PoleSettings settings)
    {
    }

    public int Step(long monotonicMs, long utcMs) => 1000;

    public bool Acknowledge(int ticket) => false;

    public string? Command(string name, FieldReader fields, long monotonicMs, long utcMs) => null;
}
