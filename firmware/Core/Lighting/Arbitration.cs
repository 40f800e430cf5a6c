namespace Laterne.Core.Lighting;

/// <summary>Who decides about the light. One table, highest first; the first source that applies wins.</summary>
public sealed class Arbitration
{
    private readonly LightDemand[] _order;

    /// <summary>Makes the table.</summary>
    public Arbitration()
    {
        _order = new LightDemand[]
        {
            Emergency, // somebody needs help: full light, nothing dims it
            Identify,  // an override of a few seconds that shows which lamp it is
            Override,  // a person's decision, always with an end
            Presence,  // somebody is there or on the way (light-ahead) while a dynamic control is in force
            Program,   // tonight's periods and switch points, if the time can be trusted
            Fallback,  // photocell, or simply on; always applies
        };
    }

    /// <summary>An emergency call.</summary>
    public LightDemand Emergency { get; } = new LightDemand(LightReason.Emergency);

    /// <summary>The command identify.</summary>
    public LightDemand Identify { get; } = new LightDemand(LightReason.Override);

    /// <summary>The command override.</summary>
    public LightDemand Override { get; } = new LightDemand(LightReason.Override);

    /// <summary>DynamicControl.</summary>
    public LightDemand Presence { get; } = new LightDemand(LightReason.Sensor);

    /// <summary>ControlProgram.</summary>
    public LightDemand Program { get; } = new LightDemand(LightReason.Program);

    /// <summary>What is left when nothing can be trusted.</summary>
    public LightDemand Fallback { get; } = new LightDemand(LightReason.Default);

    /// <summary>The demand that counts now.</summary>
    public LightDemand Decide()
    {
        for (int i = 0; i < _order.Length; i++)
        {
            if (_order[i].Applies)
            {
                return _order[i];
            }
        }

        return Fallback;
    }
}
