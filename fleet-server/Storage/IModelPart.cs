using Microsoft.EntityFrameworkCore;

namespace Laterne.Storage;

/// <summary>
/// What one feature adds to the database: its entities and the migrations that make their tables. Register each part as a
/// singleton; the parts share one database but number their migrations on their own.
/// </summary>
public interface IModelPart
{
    /// <summary>The part's name in the <c>schema_version</c> table, for example <c>poles</c>. Never changes.</summary>
    string Name { get; }

    /// <summary>Oldest first, versions 1, 2, 3 … without a gap. A released migration is never edited.</summary>
    IReadOnlyList<Migration> Migrations { get; }

    /// <summary>Maps the entities. Names of tables and columns must be those of the migrations.</summary>
    void Configure(ModelBuilder model);
}

/// <summary>One step forward of a part's tables, written by hand. There is no way back: restore a backup instead.</summary>
/// <param name="Version">1, 2, 3 …</param>
/// <param name="Name">What it does, for the operator who reads the table.</param>
/// <param name="Sql">Statements, separated by semicolons, that both databases understand, unless <paramref name="PostgreSql"/> is given.</param>
/// <param name="PostgreSql">The same for PostgreSQL, where its SQL differs (identity columns, <c>BYTEA</c>).</param>
public sealed record Migration(int Version, string Name, string Sql, string? PostgreSql = null);
