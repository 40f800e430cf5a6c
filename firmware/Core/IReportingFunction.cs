using Laterne.Core.Messaging;

namespace Laterne.Core;

/// <summary>A function that has more to say in <c>reported</c> than its health.</summary>
public interface IReportingFunction
{
    /// <summary>Writes one member of <c>reported</c>, or nothing.</summary>
    void WriteReported(JsonWriter json);
}
