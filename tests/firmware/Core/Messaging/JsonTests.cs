using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Laterne.Core.Messaging;

namespace Laterne.Core.Tests.Messaging;

[TestClass]
public sealed class JsonTests
{
    [TestMethod]
    public void Any_text_survives_writing_and_reading()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            text = Clean(text);
            var writer = new JsonWriter(4096);
            writer.BeginObject();
            writer.Member("text", text);
            writer.Member("number", text.Length);
            writer.EndObject();
            var reader = new JsonReader();
            reader.Open(writer.Buffer, writer.Length);
            return !writer.HasOverflowed
                && JsonNode.Parse(Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length))!["text"]!.GetValue<string>() == text
                && reader.TryEnterObject() && reader.NextMember() && reader.TextIs("text")
                && reader.TryReadText() && reader.TextAsString() == text
                && reader.NextMember() && reader.TryReadLong(out long number) && number == text.Length
                && !reader.NextMember() && reader.AtEnd() && reader.Error == null;
        }));
    }

    [TestMethod]
    public void Any_text_that_the_platform_escapes_is_read()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            text = Clean(text);
            byte[] json = JsonSerializer.SerializeToUtf8Bytes(text);
            var reader = new JsonReader();
            reader.Open(json, json.Length);
            return reader.TryReadText() && reader.TextAsString() == text && reader.AtEnd();
        }));
    }

    [TestMethod]
    [DataRow(0L)]
    [DataRow(-1L)]
    [DataRow(long.MaxValue)]
    [DataRow(long.MinValue)]
    [DataRow(1_774_746_000_000L)]
    public void Integers_are_exact_to_64_bits(long value)
    {
        var writer = new JsonWriter(64);
        writer.BeginObject();
        writer.Member("n", value);
        writer.EndObject();
        Assert.AreEqual($"{{\"n\":{value}}}", Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length));
        Assert.AreEqual(value, ReadLong(value.ToString()));
    }

    [TestMethod]
    [DataRow("9223372036854775808")]
    [DataRow("-9223372036854775809")]
    [DataRow("99999999999999999999999")]
    [DataRow("1.0")]
    [DataRow("1e3")]
    [DataRow("\"1\"")]
    [DataRow("true")]
    public void What_is_no_64_bit_integer_is_not_read_as_one(string json) => Assert.IsNull(ReadLong(json));

    [TestMethod]
    [DataRow("{\"a\":01}")]
    [DataRow("{\"a\":+1}")]
    [DataRow("{\"a\":1.}")]
    [DataRow("{\"a\":.5}")]
    [DataRow("{\"a\":1e}")]
    [DataRow("{\"a\":-}")]
    [DataRow("{\"a\":tru}")]
    [DataRow("{\"a\":nul}")]
    [DataRow("{\"a\":1,}")]
    [DataRow("{,\"a\":1}")]
    [DataRow("{\"a\" 1}")]
    [DataRow("{a:1}")]
    [DataRow("{\"a\":[1 2]}")]
    [DataRow("{\"a\":[1,]}")]
    [DataRow("{\"a\":[1}")]
    [DataRow("{\"a\":\"\\x\"}")]
    [DataRow("{\"a\":\"\\u12g4\"}")]
    [DataRow("{\"a\":\"\\ud800\"}")]
    [DataRow("{\"a\":\"\\udc00\"}")]
    [DataRow("{\"a\":\"\\ud800\\u0041\"}")]
    [DataRow("{\"a\":\"\t\"}")]
    [DataRow("{\"a\":\"b}")]
    [DataRow("{\"a\":1}}")]
    [DataRow("{\"a\":1")]
    [DataRow("")]
    [DataRow("{\"a\":'b'}")]
    [DataRow("[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]")]
    public void Broken_json_is_found_out(string json) => Assert.IsFalse(IsWhole(Encoding.UTF8.GetBytes(json)));

    [TestMethod]
    [DataRow(new byte[] { 0xC0, 0x80 })]
    [DataRow(new byte[] { 0xE0, 0x80, 0x80 })]
    [DataRow(new byte[] { 0xED, 0xA0, 0x80 })]
    [DataRow(new byte[] { 0xF4, 0x90, 0x80, 0x80 })]
    [DataRow(new byte[] { 0xFF })]
    [DataRow(new byte[] { 0x80 })]
    [DataRow(new byte[] { 0xC3 })]
    public void Malformed_utf8_is_found_out(byte[] bytes) =>
        Assert.IsFalse(IsWhole([(byte)'"', .. bytes, (byte)'"']));

    [TestMethod]
    [DataRow(" [ ] ")]
    [DataRow("{}")]
    [DataRow("{\"a\":{\"b\":[true,false,null,-0,0.5,1E+9,\"\\/\\b\\f\\n\\r\\t\"]}}")]
    [DataRow("[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]")]
    [DataRow("\"\\u00e4\\uD83D\\uDE00\"")]
    public void Whole_json_is_taken(string json) => Assert.IsTrue(IsWhole(Encoding.UTF8.GetBytes(json)));

    [TestMethod]
    public void Random_bytes_are_judged_as_the_platform_judges_them()
    {
        const string alphabet = "{}[]\",:\\u0019ae.-+tfnrul \t\n\u00e4";
        var random = new Random(8259);
        byte[] letters = Encoding.UTF8.GetBytes(alphabet);
        for (int i = 0; i < 60_000; i++)
        {
            byte[] json = new byte[random.Next(1, 12)];
            for (int at = 0; at < json.Length; at++)
            {
                json[at] = letters[random.Next(letters.Length)];
            }

            Assert.AreEqual(PlatformTakes(json), IsWhole(json), Encoding.Latin1.GetString(json));
        }
    }

    [TestMethod]
    public void A_writer_that_is_full_says_so_and_can_take_a_piece_back()
    {
        var writer = new JsonWriter(24);
        writer.BeginObject();
        writer.BeginArray("a");
        int mark = writer.Length;
        writer.BeginObject();
        writer.Member("much", "too long for it");
        writer.EndObject();
        Assert.IsTrue(writer.HasOverflowed);

        writer.Rewind(mark);
        writer.EndArray();
        writer.EndObject();

        Assert.IsFalse(writer.HasOverflowed);
        Assert.AreEqual("{\"a\":[]}", Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length));
    }

    private static string Clean(string? text)
    {
        // Half a surrogate pair cannot be told in UTF-8; the pole keeps 256 bytes of a text.
        string whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? ""));
        return whole.Length > 60 ? whole[..60].TrimEnd('\ud83d') : whole;
    }

    private static long? ReadLong(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        var reader = new JsonReader();
        reader.Open(bytes, bytes.Length);
        return reader.TryReadLong(out long value) && reader.AtEnd() ? value : null;
    }

    private static bool IsWhole(byte[] json)
    {
        var reader = new JsonReader();
        reader.Open(json, json.Length);
        return reader.Skip() && reader.Error == null && reader.AtEnd();
    }

    private static bool PlatformTakes(byte[] json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    reader.GetString();
                }
            }

            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
