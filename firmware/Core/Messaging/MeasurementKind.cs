namespace Laterne.Core.Messaging;

/// <summary>A kind of reading and the names of its values on the wire.</summary>
public sealed class MeasurementKind
{
    /// <summary>Makes a kind.</summary>
    /// <param name="name">Its <c>kind</c>, for instance <c>weather</c>.</param>
    /// <param name="members">Names of its values with the unit, at most <see cref="Measurements.MostValues"/>.</param>
    public MeasurementKind(string name, string[] members)
    {
        Name = name;
        Members = members;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Names of its values.</summary>
    public string[] Members { get; }
}
