using Laterne.Features.People.Keys;
using Laterne.Features.People.OneTime;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.People;

/// <summary>Tables of people: users, sessions, administrator links, one-time passwords, API keys.</summary>
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
        new(2, "logins that people can tell apart; who is logged in logs in anew", $"{Logins}; {OneTimePasswords("BLOB")}", $"{Logins}; {OneTimePasswords("BYTEA")}"),
        new(3, "API keys", ApiKeys("BLOB"), ApiKeys("BYTEA")),
    ];

    private const string Logins =
        """
        DELETE FROM sessions;
        ALTER TABLE sessions ADD COLUMN id TEXT NOT NULL DEFAULT '';
        ALTER TABLE sessions ADD COLUMN created_ms BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE sessions ADD COLUMN seen_ms BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE sessions ADD COLUMN agent TEXT NOT NULL DEFAULT '';
        ALTER TABLE sessions ADD COLUMN address TEXT NOT NULL DEFAULT ''
        """;

    private static string OneTimePasswords(string blob) =>
        $"""
        CREATE TABLE one_time_passwords (user_name TEXT PRIMARY KEY, secret {blob} NOT NULL, confirmed_ms BIGINT, last_step BIGINT NOT NULL);
        CREATE TABLE recovery_codes (user_name TEXT NOT NULL, hash {blob} NOT NULL, PRIMARY KEY (user_name, hash))
        """;

    private static string ApiKeys(string blob) =>
        $"""
        CREATE TABLE api_keys (
            name TEXT PRIMARY KEY, hash {blob} NOT NULL UNIQUE, start TEXT NOT NULL, scopes TEXT NOT NULL, user_name TEXT NOT NULL,
            created_ms BIGINT NOT NULL, expires_ms BIGINT NOT NULL, used_ms BIGINT);
        CREATE INDEX api_keys_user ON api_keys (user_name)
        """;

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
            session.Property(s => s.Id).HasColumnName("id");
            session.Property(s => s.CreatedMs).HasColumnName("created_ms");
            session.Property(s => s.SeenMs).HasColumnName("seen_ms");
            session.Property(s => s.Agent).HasColumnName("agent");
            session.Property(s => s.Address).HasColumnName("address");
        });
        model.Entity<AdministratorLink>(link =>
        {
            link.ToTable("administrator_links").HasKey(l => l.TokenHash);
            link.Property(l => l.TokenHash).HasColumnName("token_hash");
            link.Property(l => l.ExpiresMs).HasColumnName("expires_ms");
        });
        model.Entity<OneTimePassword>(code =>
        {
            code.ToTable("one_time_passwords").HasKey(c => c.UserName);
            code.Property(c => c.UserName).HasColumnName("user_name");
            code.Property(c => c.Secret).HasColumnName("secret");
            code.Property(c => c.ConfirmedMs).HasColumnName("confirmed_ms");
            code.Property(c => c.LastStep).HasColumnName("last_step");
        });
        model.Entity<RecoveryCode>(code =>
        {
            code.ToTable("recovery_codes").HasKey(c => new { c.UserName, c.Hash });
            code.Property(c => c.UserName).HasColumnName("user_name");
            code.Property(c => c.Hash).HasColumnName("hash");
        });
        model.Entity<ApiKey>(key =>
        {
            key.ToTable("api_keys").HasKey(k => k.Name);
            key.Property(k => k.Name).HasColumnName("name");
            key.Property(k => k.Hash).HasColumnName("hash");
            key.Property(k => k.Start).HasColumnName("start");
            key.Property(k => k.Scopes).HasColumnName("scopes");
            key.Property(k => k.UserName).HasColumnName("user_name");
            key.Property(k => k.CreatedMs).HasColumnName("created_ms");
            key.Property(k => k.ExpiresMs).HasColumnName("expires_ms");
            key.Property(k => k.UsedMs).HasColumnName("used_ms");
        });
    }
}
