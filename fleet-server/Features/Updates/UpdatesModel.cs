using System.Text.RegularExpressions;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Laterne.Features.Updates;

/// <summary>Tables of releases and campaigns.</summary>
internal sealed partial class UpdatesModel : IModelPart
{
    private const string Tables = """
        CREATE TABLE release_keys (
            id TEXT PRIMARY KEY, public_key BLOB NOT NULL, state TEXT NOT NULL, note TEXT NOT NULL, changed_by TEXT NOT NULL, changed_ms BIGINT NOT NULL);
        CREATE TABLE releases (
            id TEXT PRIMARY KEY, version_text TEXT NOT NULL, version_number BIGINT NOT NULL, board TEXT NOT NULL, key_id TEXT NOT NULL,
            is_downgrade BOOLEAN NOT NULL, minimum_launcher INTEGER NOT NULL, settings_format INTEGER NOT NULL, manifest BLOB NOT NULL,
            signature BLOB NOT NULL, folder TEXT NOT NULL UNIQUE, is_whole BOOLEAN NOT NULL, uploaded_by TEXT NOT NULL, uploaded_ms BIGINT NOT NULL);
        CREATE TABLE release_artifacts (
            release_id TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL, content BLOB,
            PRIMARY KEY (release_id, number));
        CREATE TABLE campaigns (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, release_id TEXT NOT NULL, plan TEXT NOT NULL, target TEXT NOT NULL, state TEXT NOT NULL,
            reason TEXT NOT NULL, wave INTEGER NOT NULL, wave_opened_ms BIGINT, gate_ms BIGINT, seed BIGINT NOT NULL,
            forgiven_failures INTEGER NOT NULL, forgiven_settled INTEGER NOT NULL, next_offer_ms BIGINT NOT NULL, roll_back_of TEXT,
            created_by TEXT NOT NULL, created_ms BIGINT NOT NULL, approved_by TEXT, started_ms BIGINT, ended_ms BIGINT, version BIGINT NOT NULL);
        CREATE TABLE campaign_poles (
            campaign_id TEXT NOT NULL, pole_id TEXT NOT NULL, wave INTEGER NOT NULL, place INTEGER NOT NULL, stage INTEGER NOT NULL,
            reason TEXT NOT NULL, is_set_aside BOOLEAN NOT NULL, attempts INTEGER NOT NULL, offer_counter BIGINT NOT NULL, offered_ms BIGINT,
            send_ms BIGINT, due_ms BIGINT, changed_ms BIGINT NOT NULL, PRIMARY KEY (campaign_id, pole_id));
        CREATE INDEX campaign_poles_pole ON campaign_poles (pole_id);
        CREATE INDEX campaign_poles_stage ON campaign_poles (campaign_id, stage, wave, place);
        CREATE INDEX campaign_poles_due ON campaign_poles (campaign_id, due_ms);
        CREATE INDEX campaign_poles_send ON campaign_poles (campaign_id, send_ms);
        CREATE TABLE campaign_news (event_id BIGINT PRIMARY KEY, pole_id TEXT NOT NULL, stage INTEGER NOT NULL, release TEXT NOT NULL, reason TEXT NOT NULL);
        CREATE TABLE offer_counters (pole_id TEXT PRIMARY KEY, counter BIGINT NOT NULL);
        """;

    public string Name => "updates";

    public IReadOnlyList<Migration> Migrations { get; } =
    [
        new(1, "releases and campaigns", Tables, Tables.Replace("BLOB", "BYTEA", StringComparison.Ordinal)),
    ];

    public void Configure(ModelBuilder model)
    {
        model.Entity<ReleaseKey>(key =>
        {
            key.ToTable("release_keys").HasKey(k => k.Id);
            key.Property(k => k.State).HasConversion<string>();
            NameColumns(key);
        });
        model.Entity<Release>(release => NameColumns(release.ToTable("releases")));
        model.Entity<ReleaseArtifact>(artifact =>
        {
            artifact.ToTable("release_artifacts").HasKey(a => new { a.ReleaseId, a.Number });
            artifact.Property(a => a.Number).ValueGeneratedNever();
            NameColumns(artifact);
        });
        model.Entity<Campaign>(campaign =>
        {
            campaign.ToTable("campaigns").HasKey(c => c.Id);
            campaign.Property(c => c.State).HasConversion<string>();
            campaign.Property(c => c.Version).IsConcurrencyToken();
            NameColumns(campaign);
        });
        model.Entity<CampaignPole>(pole =>
        {
            pole.ToTable("campaign_poles").HasKey(p => new { p.CampaignId, p.PoleId });
            NameColumns(pole);
        });
        model.Entity<CampaignNews>(news =>
        {
            news.ToTable("campaign_news").HasKey(n => n.EventId);
            news.Property(n => n.EventId).ValueGeneratedNever();
            NameColumns(news);
        });
        model.Entity<OfferCounter>(counter =>
        {
            counter.ToTable("offer_counters").HasKey(c => c.PoleId);
            NameColumns(counter);
        });
    }

    /// <summary>Column names are the members' names with underscores.</summary>
    private static void NameColumns<T>(EntityTypeBuilder<T> entity)
        where T : class
    {
        foreach (var property in entity.Metadata.GetProperties())
        {
            property.SetColumnName(Humps().Replace(property.Name, "_$0").ToLowerInvariant());
        }
    }

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Humps();
}
