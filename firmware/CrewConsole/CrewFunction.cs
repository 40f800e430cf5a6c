using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Core.Messaging;
using Laterne.Core.Settings;

namespace Laterne.CrewConsole;

/// <summary>What the server may ask for the crew from afar. No part of the pole: it has no name in <c>reported.functions</c> and is always well.</summary>
public sealed class CrewFunction : IPoleFunction
{
    /// <summary>Shortest secret that is taken, bytes. The server's own have 43.</summary>
    public const int ShortestSecret = 16;

    /// <summary>Longest secret that an identity holds, bytes.</summary>
    public const int LongestSecret = 64;

    private const int IdleMs = 1000;

    private readonly ISecretKeeper _secrets;

    /// <summary>Makes the function.</summary>
    public CrewFunction(ISecretKeeper secrets) => _secrets = secrets;

    /// <inheritdoc/>
    public string Name => FunctionName.None;

    /// <inheritdoc/>
    public string Health => FunctionHealth.Ok;

    /// <inheritdoc/>
    public void Use(PoleSettings settings)
    {
    }

    /// <inheritdoc/>
    public int Step(long monotonicMs, long utcMs)
    {
        _secrets.Step(monotonicMs);
        return IdleMs;
    }

    /// <inheritdoc/>
    public bool Acknowledge(int ticket) => false;

    /// <inheritdoc/>
    public string? Command(string name, FieldReader fields, long monotonicMs, long utcMs) =>
        name == "secret" ? TakeSecret(fields, monotonicMs) : null;

    /// <summary>Answered only when the new secret is in flash. No refusal repeats it.</summary>
    private string TakeSecret(FieldReader fields, long monotonicMs)
    {
        string secret = "";
        while (fields.NextMember())
        {
            if (fields.Json.TextIs("secret"))
            {
                secret = fields.Text("secret", LongestSecret);
            }
            else
            {
                fields.Skip();
            }
        }

        if (!fields.IsFine)
        {
            return AnswerLog.Refused;
        }

        string obstacle = _secrets.Obstacle;
        bool isDone = (obstacle.Length == 0 || fields.Refuse(obstacle))
            && (secret.Length >= ShortestSecret || fields.Refuse("secret", "must have 16 to 64 bytes."))
            && (_secrets.TryKeep(secret, monotonicMs) || fields.Refuse("cannot be kept: the flash does not take it."));
        return isDone ? AnswerLog.Done : AnswerLog.Refused;
    }
}
