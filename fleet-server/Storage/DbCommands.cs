using System.Data.Common;

namespace Laterne.Storage;

/// <summary>Parameters in a chain.</summary>
internal static class DbCommands
{
    public static DbCommand With(this DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
        return command;
    }
}
