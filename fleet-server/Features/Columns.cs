using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Laterne.Features;

/// <summary>Maps entities to hand-written tables by one rule: the property <c>StartMs</c> is the column <c>start_ms</c>.</summary>
internal static class Columns
{
    public static EntityTypeBuilder<T> Map<T>(EntityTypeBuilder<T> entity, string table)
        where T : class
    {
        entity.ToTable(table);
        foreach (var property in typeof(T).GetProperties().Where(property => property.CanWrite))
        {
            var name = string.Concat(property.Name.Select((c, i) => char.IsUpper(c) && i > 0 ? "_" + c : c.ToString())).ToLowerInvariant();
            entity.Property(property.PropertyType, property.Name).HasColumnName(name).ValueGeneratedNever();
        }

        return entity;
    }
}
