using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.People;

/// <summary>Tables of people: users, sessions, administrator links.</summary>
internal sealed class PeopleModel : IModelPart
{
    public string Name => "people";

    public IReadOnlyList<Migration> Migrations { get; } =
    [
        new(1, "users, sessions, administrator links",
            """
            CREATE TABLE users (name TEXT PRIMARY KEY, role TEXT NOT NULL, password_hash TEXT NOT NULL, language TEXT NOT NULL, created_ms BIGINT NOT NULL);
            CREATE TABLE sessions (token_hash BLOB PRIMARY KEY, user_name TEXT NOT NULL, expires_ms BIGINT NOT NULL);
            CREATE INDEX sessions_user ON sessions (user_name);
            CREATE TABLE administrator_links (token_hash BLOB PRIMARY KEY, expires_ms BIGINT NOT NULL)
            """,
            """
            CREATE TABLE users (name TEXT PRIMARY KEY, role TEXT NOT NULL, password_hash TEXT NOT NULL, language TEXT NOT NULL, created_ms BIGINT NOT NULL);
            CREATE TABLE sessions (token_hash BYTEA PRIMARY KEY, user_name TEXT NOT NULL, expires_ms BIGINT NOT NULL);
            CREATE INDEX sessions_user ON sessions (user_name);
            CREATE TABLE administrator_links (token_hash BYTEA PRIMARY KEY, expires_ms BIGINT NOT NULL)
            """),
    ];

    public void Configure(ModelBuilder model)
    {
        model.Entity<User>(user =>
        {
            user.ToTable("users").HasKey(u => u.Name);
            user.Property(u => u.Name).HasColumnName("name");
            user.Property(u => u.Role).HasColumnName("role").HasConversion<string>();
            user.Property(u => u.PasswordHash).HasColumnName("password_hash");
            user.Property(u => u.Language).HasColumnName("language");
            user.Property(u => u.CreatedMs).HasColumnName("created_ms");
        });
        model.Entity<Session>(session =>
        {
            session.ToTable("sessions").HasKey(s => s.TokenHash);
            session.Property(s => s.TokenHash).HasColumnName("token_hash");
            session.Property(s => s.UserName).HasColumnName("user_name");
            session.Property(s => s.ExpiresMs).HasColumnName("expires_ms");
        });
        model.Entity<AdministratorLink>(link =>
        {
            link.ToTable("administrator_links").HasKey(l => l.TokenHash);
            link.Property(l => l.TokenHash).HasColumnName("token_hash");
            link.Property(l => l.ExpiresMs).HasColumnName("expires_ms");
        });
    }
}
