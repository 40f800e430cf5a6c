using Laterne.Core.Settings;

namespace Laterne.Core;

/// <summary>
/// A function of the pole beside its lamp: charger, call button, weather and so on. The pole makes those whose ports are there,
/// and steps them after the light. Allocates nothing in steady state and never throws.
/// </summary>
public interface IPoleFunction
{
    /// <summary>Its member of <c>reported.functions</c>, a constant of <see cref="FunctionName"/>.</summary>
    string Name { get; }

    /// <summary>A constant of <see cref="Health.FunctionHealth"/>.</summary>
    string Health { get; }

    /// <summary>Other settings run from now on.</summary>
    void Use(PoleSettings settings);

    /// <summary>Reads its ports, decides, writes its ports.</summary>
    /// <returns>Milliseconds until it wants its next turn, 1 to 1000.</returns>
    int Step(long monotonicMs, long utcMs);

    /// <summary>The server has stored the message with this ticket. False: the ticket is somebody else's.</summary>
    bool Acknowledge(int ticket);

    /// <summary>
    /// Carries out a command whose expiry has been checked. <paramref name="fields"/> stands inside the command's object.
    /// </summary>
    /// <returns>Null: not a command of this function. Else <c>AnswerLog.Done</c>, or <c>AnswerLog.Refused</c> after a refusal in <paramref name="fields"/>.</returns>
    string? Command(string name, FieldReader fields, long monotonicMs, long utcMs);
}
