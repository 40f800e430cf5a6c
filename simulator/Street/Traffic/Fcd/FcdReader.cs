using System.Xml;
using Laterne.Street.Geometry;

namespace Laterne.Street.Traffic.Fcd;

/// <summary>
/// Floating-car data as Eclipse SUMO writes it with <c>--fcd-output</c> (fcd_file.xsd), vehicles and persons, plain or gzipped,
/// read step by step in constant memory. Attributes and elements that the street does not need are skipped. A damaged trace is
/// refused with its line and the reason.
/// </summary>
public sealed class FcdReader : ITrafficSource
{
    /// <summary>More passers in one step than this are refused.</summary>
    public const int PassersMaximum = 100_000;

    private readonly string _path;
    private readonly TraceText _text;
    private readonly XmlReader _xml;
    private readonly FcdAttributes _attributes;
    private readonly HashSet<ulong> _seen = [];
    private FcdPlacing _placing;
    private bool _started;
    private bool _ended;
    private double _lastTimeS = double.NegativeInfinity;

    /// <exception cref="RefusedInputException">The file cannot be opened.</exception>
    public FcdReader(string path, FcdOptions options)
    {
        _path = path;
        _placing = new FcdPlacing(options);
        try
        {
            _text = TraceFile.Open(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RefusedInputException(path, null, $"the trace cannot be read: {exception.Message}");
        }

        _xml = XmlReader.Create(_text, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreWhitespace = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true
        });
        _attributes = new FcdAttributes(path, _xml);
    }

    /// <inheritdoc/>
    public bool TryRead(TrafficFrame frame)
    {
        try
        {
            return !_ended && TryReadStep(frame);
        }
        catch (XmlException exception)
        {
            var reason = _text.IsAtEnd && TraceFile.IsCutOff(_path, _text.Count)
                ? "the gzip file is cut off"
                : $"this is no well-formed XML: {exception.Message}";
            throw new RefusedInputException(_path, Math.Max(1, exception.LineNumber), reason);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw new RefusedInputException(_path, _attributes.Line, $"the file is damaged: {exception.Message}");
        }
        catch (RefusedInputException exception) when (exception.Line is null)
        {
            throw new RefusedInputException(_path, _attributes.Line, exception.Reason);
        }
    }

    public void Dispose() => _xml.Dispose();

    private bool TryReadStep(TrafficFrame frame)
    {
        if (!_started)
        {
            ReadRoot();
        }

        while (_xml.Read())
        {
            if (_xml.NodeType == XmlNodeType.EndElement)
            {
                continue;
            }

            if (_xml.NodeType == XmlNodeType.Element && _xml.Depth == 1)
            {
                if (_xml.LocalName == "timestep")
                {
                    ReadStep(frame);
                    return true;
                }

                if (_xml.LocalName is "vehicle" or "person")
                {
                    throw _attributes.Refusal($"a {_xml.LocalName} stands outside a timestep");
                }

                SkipElement();
            }
            else if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                throw _attributes.Refusal("there is text between the elements");
            }
        }

        _ended = true;
        if (TraceFile.IsCutOff(_path, _text.Count))
        {
            throw _attributes.Refusal("the gzip file is cut off");
        }

        return false;
    }

    private void ReadRoot()
    {
        _started = true;
        while (_xml.Read())
        {
            if (_xml.NodeType == XmlNodeType.Comment)
            {
                _placing.LookAtComment(_xml.Value);
            }
            else if (_xml.NodeType == XmlNodeType.Element)
            {
                if (_xml.LocalName != "fcd-export")
                {
                    throw _attributes.Refusal($"the root element is '{_xml.LocalName}', expected 'fcd-export': make the trace with sumo --fcd-output");
                }

                return;
            }
        }
    }

    private void ReadStep(TrafficFrame frame)
    {
        frame.Passers.Clear();
        _seen.Clear();
        frame.TimeS = _attributes.Time("time");
        if (frame.TimeS <= _lastTimeS)
        {
            throw _attributes.Refusal(FormattableString.Invariant($"time goes from {_lastTimeS} s to {frame.TimeS} s: steps must go forward"));
        }

        _lastTimeS = frame.TimeS;
        if (_xml.IsEmptyElement)
        {
            return;
        }

        while (_xml.Read() && _xml.NodeType != XmlNodeType.EndElement)
        {
            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                throw _attributes.Refusal("there is text inside a timestep");
            }

            if (_xml.NodeType == XmlNodeType.Element)
            {
                if (_xml.LocalName is "vehicle" or "person")
                {
                    frame.Passers.Add(ReadPasser(_xml.LocalName == "person", frame.Passers.Count));
                }

                SkipElement();
            }
        }
    }

    private Passer ReadPasser(bool isPerson, int already)
    {
        if (already == PassersMaximum)
        {
            throw _attributes.Refusal($"more than {PassersMaximum} passers in one step");
        }

        var id = _attributes.Id();
        var key = PasserKey.From(id, isPerson);
        if (!_seen.Add(key))
        {
            throw _attributes.Refusal($"{(isPerson ? "person" : "vehicle")} '{id}' appears twice in one step");
        }

        // Speed is not used, but a trace whose numbers are broken is not to be trusted.
        _attributes.CheckSpeed("speed", id);
        double x = _attributes.Number("x", id), y = _attributes.Number("y", id);
        var place = _placing.Place(x, y) ?? throw _attributes.Refusal(FormattableString.Invariant($"'{id}' is at x {x}, y {y}, out of range"));
        return new Passer(key, FcdKinds.KindOf(isPerson, _xml.GetAttribute("type")), place.X, place.Y);
    }

    /// <summary>Passes over what stands inside the element, without ever going past its end.</summary>
    private void SkipElement()
    {
        if (_xml.IsEmptyElement)
        {
            return;
        }

        var depth = _xml.Depth;
        while (_xml.Read() && _xml.Depth > depth)
        {
        }
    }
}
