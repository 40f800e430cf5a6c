using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Laterne.Features.Audit;
using Laterne.Features.Charging.Ocmf;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Charging;

/// <summary>Public keys of signing meters by serial number. A new key, or none, has all packets of the meter judged anew.</summary>
internal static class MeterKeys
{
    private const int Most = 20_000;

    internal sealed record Body : IChecked
    {
        [Description("PEM, or hexadecimal or base64 of a SubjectPublicKeyInfo or of the point.")]
        [StringLength(4096, MinimumLength = 1, ErrorMessage = "A key is at most 4096 characters.")]
        public required string PublicKey { get; init; }

        [Description("Curve of a point that is given alone: secp192k1, secp256k1, secp192r1, secp256r1, brainpoolP256r1, secp384r1, brainpoolP384r1.")]
        public string? Curve { get; init; }

        [Description("Where it was read: type plate, certificate, data sheet.")]
        [StringLength(120, ErrorMessage = "The source is at most 120 characters.")]
        public string Source { get; init; } = "";
    }

    internal sealed record Item
    {
        public required string Serial { get; init; }

        public required string Curve { get; init; }

        [Description("SubjectPublicKeyInfo, hexadecimal.")]
        public required string PublicKey { get; init; }

        public required string Source { get; init; }

        [Description("Unix milliseconds UTC.")]
        public required long RegisteredMs { get; init; }
    }

    internal sealed record Answer
    {
        public required IReadOnlyList<Item> Items { get; init; }

        [Description("Serial numbers of meters whose packets are there but whose key is not; at most 100.")]
        public required IReadOnlyList<string> Unknown { get; init; }
    }

    public static async Task<Answer> ListAsync(LaterneDb db, CancellationToken cancel)
    {
        var keys = await db.Set<MeterKey>().AsNoTracking().OrderBy(key => key.Serial).Take(Most).ToListAsync(cancel);
        var unknown = await db.Set<SignedValue>().Where(value => value.Verdict == Verdicts.NoKey)
            .Select(value => value.MeterSerial != "" ? value.MeterSerial : value.GatewaySerial).Where(serial => serial != "").Distinct().Take(100).ToListAsync(cancel);
        return new Answer
        {
            Items = [.. keys.Select(key => new Item
            {
                Serial = key.Serial,
                Curve = key.Curve,
                PublicKey = key.PublicKey,
                Source = key.Source,
                RegisteredMs = key.RegisteredMs,
            })],
            Unknown = [.. unknown.Order(StringComparer.Ordinal)],
        };
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> SaveAsync(
        string serial, Body body, LaterneDb db, AuditTrail audit, TimeProvider time, Judging judging, LiveTopics topics, CancellationToken cancel)
    {
        if (MeterPublicKey.Read(body.PublicKey, body.Curve) is not { } read)
        {
            return Refusal.Invalid("publicKey", "This is no public key on one of the format's seven curves. Give its PEM, or its hexadecimal digits; for a point alone also its curve.").ToProblem();
        }

        if (serial.Length > 100 || serial.Any(char.IsControl))
        {
            return Refusal.Invalid("serial", "A serial number is at most 100 characters.").ToProblem();
        }

        var key = await db.Set<MeterKey>().FirstOrDefaultAsync(k => k.Serial == serial, cancel);
        if (key is null && await db.Set<MeterKey>().CountAsync(cancel) >= Most)
        {
            return new Refusal(StatusCodes.Status409Conflict, "too-many-keys", $"There are {Most} keys already. Delete those of meters that are gone.").ToProblem();
        }

        audit.Note("saveMeterKey", "meter-key/" + serial, key is null ? null : new { key.Curve, key.PublicKey, key.Source }, new { read.Curve, publicKey = read.Text, body.Source });
        if (key is null)
        {
            db.Add(key = new MeterKey { Serial = serial, Curve = "", PublicKey = "", Source = "", RegisteredMs = 0 });
        }

        key.Curve = read.Curve;
        key.PublicKey = read.Text;
        key.Source = body.Source;
        key.RegisteredMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        await SaveAsync(serial, db, judging, topics, cancel);
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string serial, LaterneDb db, AuditTrail audit, Judging judging, LiveTopics topics, CancellationToken cancel)
    {
        if (await db.Set<MeterKey>().FirstOrDefaultAsync(k => k.Serial == serial, cancel) is not { } key)
        {
            return Refusal.NotFound("meter-key", serial).ToProblem();
        }

        db.Remove(key);
        audit.Note("deleteMeterKey", "meter-key/" + serial, new { key.Curve, key.PublicKey, key.Source }, null);
        await SaveAsync(serial, db, judging, topics, cancel);
        return TypedResults.NoContent();
    }

    private static async Task SaveAsync(string serial, LaterneDb db, Judging judging, LiveTopics topics, CancellationToken cancel)
    {
        await using var change = await db.Database.BeginTransactionAsync(cancel);

        // The key first: it waits for a step of the judging, and what that has judged is then marked anew.
        await db.SaveChangesAsync(cancel);
        await db.Set<SignedValue>().Where(value => (value.MeterSerial == serial || value.GatewaySerial == serial) && value.Verdict != Verdicts.Unreadable)
            .ExecuteUpdateAsync(value => value.SetProperty(v => v.Verdict, Verdicts.Pending), cancel);
        await change.CommitAsync(cancel);
        topics.Touch("charging");
        judging.Signal();
    }
}
