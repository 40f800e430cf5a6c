using System.Text;
using Laterne.Core.Health;
using Laterne.Core.Messaging;

namespace Laterne.Charging;

/// <summary>One session, in RAM and in flash.</summary>
public sealed class SessionData
{
    /// <summary>Bytes in flash.</summary>
    public const int Bytes = 96;

    /// <summary>Longest reference, bytes.</summary>
    public const int ReferenceBytes = 20;

    private const int IsMeasured = 1;
    private const int HeadBytes = 72;

    /// <summary>Number of the session, from 1 without gaps; 0: none.</summary>
    public long Number { get; set; }

    /// <summary>Boot of its last event.</summary>
    public long Boot { get; set; }

    /// <summary>Number of that event in its boot, taken when the session begins: a repetition is the same event.</summary>
    public long Seq { get; set; }

    /// <summary>When it began, Unix ms, 0 = not known.</summary>
    public long StartUtc { get; set; }

    /// <summary>When it ended.</summary>
    public long EndUtc { get; set; }

    /// <summary>The meter's register when it began, Wh.</summary>
    public long StartWh { get; set; }

    /// <summary>The last register known, Wh.</summary>
    public long EndWh { get; set; }

    /// <summary>How long the contactor was closed, ms.</summary>
    public long ChargingMs { get; set; }

    /// <summary>Who allowed it, a constant of <see cref="Authorisation"/>.</summary>
    public int Authorised { get; set; }

    /// <summary>A constant of <see cref="EndReason"/>.</summary>
    public int Reason { get; set; }

    /// <summary>True when <see cref="EndWh"/> was read after the contactor opened.</summary>
    public bool EndIsMeasured { get; set; }

    /// <summary>The card's number or the server's reference.</summary>
    public string Reference { get; set; } = "";

    /// <summary>Takes over another one.</summary>
    public void Take(SessionData other)
    {
        Number = other.Number;
        Boot = other.Boot;
        Seq = other.Seq;
        StartUtc = other.StartUtc;
        EndUtc = other.EndUtc;
        StartWh = other.StartWh;
        EndWh = other.EndWh;
        ChargingMs = other.ChargingMs;
        Authorised = other.Authorised;
        Reason = other.Reason;
        EndIsMeasured = other.EndIsMeasured;
        Reference = other.Reference;
    }

    /// <summary>Reads it from a record.</summary>
    public void Read(byte[] record, int at)
    {
        Number = ByteOrder.ReadLong(record, at);
        Boot = ByteOrder.ReadLong(record, at + 8);
        Seq = ByteOrder.ReadLong(record, at + 16);
        StartUtc = ByteOrder.ReadLong(record, at + 24);
        EndUtc = ByteOrder.ReadLong(record, at + 32);
        StartWh = ByteOrder.ReadLong(record, at + 40);
        EndWh = ByteOrder.ReadLong(record, at + 48);
        ChargingMs = ByteOrder.ReadLong(record, at + 56);
        long small = ByteOrder.ReadLong(record, at + 64);
        Authorised = (int)(small & 0xFF);
        Reason = (int)((small >> 8) & 0xFF);
        EndIsMeasured = ((small >> 16) & IsMeasured) != 0;
        int length = record[at + HeadBytes];
        Reference = length > 0 && length <= ReferenceBytes ? Encoding.UTF8.GetString(record, at + HeadBytes + 1, length) : "";
    }

    /// <summary>Writes it into a record.</summary>
    public void Write(byte[] record, int at)
    {
        ByteOrder.WriteLong(record, at, Number);
        ByteOrder.WriteLong(record, at + 8, Boot);
        ByteOrder.WriteLong(record, at + 16, Seq);
        ByteOrder.WriteLong(record, at + 24, StartUtc);
        ByteOrder.WriteLong(record, at + 32, EndUtc);
        ByteOrder.WriteLong(record, at + 40, StartWh);
        ByteOrder.WriteLong(record, at + 48, EndWh);
        ByteOrder.WriteLong(record, at + 56, ChargingMs);
        ByteOrder.WriteLong(record, at + 64, Authorised + (Reason << 8) + (EndIsMeasured ? IsMeasured << 16 : 0));
        int length = Reference.Length;
        record[at + HeadBytes] = (byte)length;
        if (length > 0)
        {
            Encoding.UTF8.GetBytes(Reference, 0, length, record, at + HeadBytes + 1);
        }
    }

    /// <summary>Writes the members of the event <c>sessionEnded</c>.</summary>
    public void Write(JsonWriter json)
    {
        WriteHead(json);
        json.Member("startTime", StartUtc);
        json.Member("endTime", EndUtc);
        json.Member("endWh", EndWh);
        json.Member("energyWh", EndWh - StartWh);
        json.Member("chargingS", ChargingMs / 1000);
        json.Member("endReading", EndIsMeasured ? "measured" : "lastKnown");
        json.Member("reason", EndReason.Name(Reason));
    }

    /// <summary>Writes what is known when it begins.</summary>
    public void WriteHead(JsonWriter json)
    {
        json.Member("sessionNumber", Number);
        json.Member("connector", 1);
        json.Member("startWh", StartWh);
        json.Member("authorisation", Authorisation.Name(Authorised));
        if (Reference.Length > 0)
        {
            json.Member("reference", Reference);
        }
    }
}
