using System.IO.Compression;
using Laterne.Street.Geometry;
using Laterne.Street.Traffic;
using Laterne.Street.Traffic.Fcd;

namespace Laterne.Street.Tests.Traffic.Fcd;

[TestClass]
public sealed class FcdReaderTests
{
    private static readonly GeoOrigin Duisburg = new(51.4344, 6.7623);

    [TestMethod]
    public void A_trace_in_degrees_and_one_in_metres_of_the_same_run_are_the_same_traffic()
    {
        var local = ReadFile(TestFiles.InOutput("sumo-1.15-local.fcd.xml.gz"));
        var geo = ReadFile(TestFiles.InOutput("sumo-1.15-geo.fcd.xml.gz"));
        Assert.HasCount(180, local);
        Assert.HasCount(180, geo);
        for (var step = 0; step < local.Count; step++)
        {
            Assert.AreEqual(local[step].TimeS, geo[step].TimeS);
            Assert.HasCount(local[step].Passers.Count, geo[step].Passers);
            foreach (var (one, other) in local[step].Passers.Zip(geo[step].Passers))
            {
                Assert.AreEqual(one.Key, other.Key);
                // Six decimals of a degree are 11 cm.
                Assert.IsLessThan(0.15, new Point(one.X, one.Y).DistanceTo(new Point(other.X, other.Y)));
            }
        }

        Assert.IsGreaterThan(100, local.Sum(frame => frame.Passers.Count));
    }

    [TestMethod]
    public void The_demo_trace_is_sixteen_hours_of_walkers_cyclists_and_cars()
    {
        var frames = ReadFile(TestFiles.InOutput("winter-night.fcd.xml.gz"));
        Assert.AreEqual(0, frames[0].TimeS);
        Assert.IsGreaterThanOrEqualTo(57_599, frames[^1].TimeS);
        foreach (var kind in Enum.GetValues<PasserKind>())
        {
            Assert.IsGreaterThan(50, frames.SelectMany(frame => frame.Passers).Where(passer => passer.Kind == kind).Select(passer => passer.Key).Distinct().Count(), $"{kind}");
        }
    }

    [TestMethod]
    public void Unknown_attributes_and_elements_are_passed_over()
    {
        var frames = Read("""
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- made by hand -->
            <fcd-export novelty="1">
              <header><nested a="b"/></header>
              <timestep time="0.25">
                <container id="c" x="1" y="1"/>
                <vehicle id="v" x="1.5" y="-2" z="4" wings="2" type="DEFAULT_BIKETYPE"><param key="a" value="b"/></vehicle>
                <person id="v" x="3" y="4" edge="e"/>
                <vehicle id="motor" x="5" y="6" type="motorcycle"/>
              </timestep>
              <timestep time="0.5"></timestep>
            </fcd-export>
            """);
        Assert.HasCount(2, frames);
        CollectionAssert.AreEqual(
            new[] { (PasserKind.Cyclist, 1.5, -2.0), (PasserKind.Walker, 3.0, 4.0), (PasserKind.Car, 5.0, 6.0) },
            frames[0].Passers.Select(passer => (passer.Kind, passer.X, passer.Y)).ToArray());
        Assert.AreNotEqual(frames[0].Passers[0].Key, frames[0].Passers[1].Key);
    }

    [TestMethod]
    public void Times_as_people_read_them_are_understood()
    {
        var frames = Read("""<fcd-export><timestep time="00:01:02.50"/><timestep time="1:00:00:00"/></fcd-export>""");
        CollectionAssert.AreEqual(new[] { 62.5, 86_400 }, frames.Select(frame => frame.TimeS).ToArray());
    }

    [TestMethod]
    public void An_offset_moves_a_foreign_network_onto_the_street()
    {
        using var file = new TestFiles.Temporary("""<fcd-export><timestep time="0"><vehicle id="v" x="1000" y="2000"/></timestep></fcd-export>""");
        using var reader = new FcdReader(file.Path, new FcdOptions(Duisburg, FcdCoordinates.Local, -990, -2000));
        var frame = new TrafficFrame();
        Assert.IsTrue(reader.TryRead(frame));
        Assert.AreEqual(10, frame.Passers[0].X, 1e-9);
        Assert.AreEqual(0, frame.Passers[0].Y, 1e-9);
    }

    [TestMethod]
    [DataRow("", 1, "no well-formed XML")]
    [DataRow("hello", 1, "no well-formed XML")]
    [DataRow("<html><body/></html>", 1, "the root element is 'html', expected 'fcd-export'")]
    [DataRow("<fcd-export>\n<timestep/>\n</fcd-export>", 2, "a timestep has no time")]
    [DataRow("<fcd-export>\n<timestep time=\"soon\"/></fcd-export>", 2, "time 'soon' is no number")]
    [DataRow("<fcd-export>\n<timestep time=\"NaN\"/></fcd-export>", 2, "time 'NaN' is no finite number")]
    [DataRow("<fcd-export>\n<timestep time=\"-1\"/></fcd-export>", 2, "time '-1' is out of range")]
    [DataRow("<fcd-export>\n<timestep time=\"5\"/>\n<timestep time=\"4\"/></fcd-export>", 3, "time goes from 5 s to 4 s")]
    [DataRow("<fcd-export>\n<timestep time=\"5\"/>\n<timestep time=\"5\"/></fcd-export>", 3, "steps must go forward")]
    [DataRow("<fcd-export>\n<timestep time=\"5\">\n<vehicle x=\"1\" y=\"1\"/></timestep></fcd-export>", 3, "a vehicle has no id")]
    [DataRow("<fcd-export>\n<timestep time=\"5\">\n<vehicle id=\"\" x=\"1\" y=\"1\"/></timestep></fcd-export>", 3, "id must have 1 to 256 characters")]
    [DataRow("<fcd-export>\n<timestep time=\"5\">\n<person id=\"p\" y=\"1\"/></timestep></fcd-export>", 3, "'p' has no x")]
    [DataRow("<fcd-export>\n<timestep time=\"5\">\n<person id=\"p\" x=\"1\"/></timestep></fcd-export>", 3, "'p' has no y")]
    [DataRow("<fcd-export>\n<timestep time=\"5\">\n<person id=\"p\" x=\"nan\" y=\"1\"/></timestep></fcd-export>", 3, "x 'nan' is no finite number")]
    [DataRow("<fcd-export>\n<timestep time=\"5\">\n<person id=\"p\" x=\"1\" y=\"Infinity\"/></timestep></fcd-export>", 3, "y 'Infinity' is no finite number")]
    [DataRow("<fcd-export>\n<timestep time=\"5\">\n<person id=\"p\" x=\"1e12\" y=\"1\"/></timestep></fcd-export>", 3, "'p' is at x 1000000000000, y 1, out of range")]
    [DataRow("<fcd-export>\n<timestep time=\"5\">\n<person id=\"p\" x=\"1\" y=\"1\" speed=\"1e9\"/></timestep></fcd-export>", 3, "out of range")]
    [DataRow("<fcd-export>\n<timestep time=\"5\">\n<person id=\"p\" x=\"1\" y=\"1\"/>\n<person id=\"p\" x=\"1\" y=\"1\"/></timestep></fcd-export>", 4, "person 'p' appears twice in one step")]
    [DataRow("<fcd-export>\n<vehicle id=\"v\" x=\"1\" y=\"1\"/></fcd-export>", 2, "a vehicle stands outside a timestep")]
    [DataRow("<fcd-export>\n<timestep time=\"5\">\nwords</timestep></fcd-export>", 2, "text inside a timestep")]
    [DataRow("<fcd-export>\n<timestep time=\"5\">\n<vehicle id=\"v\" x=\"1\" y=\"1\"/>", 3, "no well-formed XML")]
    [DataRow("<fcd-export>\n<timestep time=\"5\">\n</fcd-export>", 3, "no well-formed XML")]
    [DataRow("<!DOCTYPE a [<!ENTITY b \"c\">]>\n<fcd-export>&b;</fcd-export>", 1, "no well-formed XML")]
    public void A_bad_trace_is_refused_by_line_and_reason(string xml, int line, string reason)
    {
        var refusal = Assert.ThrowsExactly<RefusedInputException>(() => Read(xml));
        Assert.AreEqual(line, refusal.Line, refusal.Message);
        StringAssert.Contains(refusal.Message, reason);
    }

    [TestMethod]
    public void A_trace_in_degrees_refuses_what_is_not_on_earth()
    {
        using var file = new TestFiles.Temporary("<fcd-export><timestep time=\"0\">\n<vehicle id=\"v\" x=\"181\" y=\"51\"/></timestep></fcd-export>");
        using var reader = new FcdReader(file.Path, new FcdOptions(Duisburg, FcdCoordinates.Geo));
        var refusal = Assert.ThrowsExactly<RefusedInputException>(() => reader.TryRead(new TrafficFrame()));
        Assert.AreEqual(2, refusal.Line);
    }

    [TestMethod]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(20)]
    [DataRow(1000)]
    public void A_packed_trace_that_is_cut_off_is_refused(int missingBytes)
    {
        var whole = File.ReadAllBytes(TestFiles.InOutput("sumo-1.15-local.fcd.xml.gz"));
        using var file = new TestFiles.Temporary(whole[..^missingBytes]);
        var refusal = Assert.ThrowsExactly<RefusedInputException>(() => ReadFile(file.Path));
        Assert.AreEqual("the gzip file is cut off", refusal.Reason);
    }

    [TestMethod]
    public void A_packed_trace_with_a_flipped_bit_is_refused()
    {
        var bytes = File.ReadAllBytes(TestFiles.InOutput("sumo-1.15-local.fcd.xml.gz"));
        bytes[^6] ^= 4;
        using var file = new TestFiles.Temporary(bytes);
        var refusal = Assert.ThrowsExactly<RefusedInputException>(() => ReadFile(file.Path));
        StringAssert.Contains(refusal.Message, "the file is damaged");
    }

    [TestMethod]
    public void A_trace_packed_in_several_members_is_whole()
    {
        var text = """<fcd-export><timestep time="1"/><timestep time="2"/></fcd-export>"""u8.ToArray();
        using var file = new TestFiles.Temporary([.. Pack(text[..30]), .. Pack(text[30..])]);
        Assert.HasCount(2, ReadFile(file.Path));
    }

    [TestMethod]
    public void A_tag_without_end_is_refused_before_it_fills_the_memory()
    {
        using var file = new TestFiles.Temporary($"<fcd-export><timestep time=\"{new string('1', 40_000_000)}\"/></fcd-export>");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.ThrowsExactly<RefusedInputException>(() => ReadFile(file.Path));
        Assert.IsLessThan(20_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void A_missing_trace_is_named()
    {
        var refusal = Assert.ThrowsExactly<RefusedInputException>(() => ReadFile("no-such-trace.xml"));
        StringAssert.StartsWith(refusal.Message, "no-such-trace.xml: the trace cannot be read");
    }

    private static byte[] Pack(byte[] text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(text);
        }

        return packed.ToArray();
    }

    private static List<TrafficFrame> Read(string xml)
    {
        using var file = new TestFiles.Temporary(xml);
        return ReadFile(file.Path);
    }

    private static List<TrafficFrame> ReadFile(string path)
    {
        using var reader = new FcdReader(path, new FcdOptions(Duisburg));
        var frames = new List<TrafficFrame>();
        for (var frame = new TrafficFrame(); reader.TryRead(frame); frame = new TrafficFrame())
        {
            frames.Add(frame);
        }

        return frames;
    }
}
