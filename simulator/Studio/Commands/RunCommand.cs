using System.CommandLine;
using System.Globalization;
using Laterne.Street;
using Laterne.Studio.Running;

namespace Laterne.Studio.Commands;

/// <summary><c>run</c>: a scenario from its begin to its end without a page, as fast as it goes.</summary>
public static class RunCommand
{
    /// <summary>The command line or a file is wrong; the reason stands on the error stream.</summary>
    public const int Refused = 2;

    /// <summary>Ended by Ctrl-C.</summary>
    public const int Cancelled = 130;

    public static Command Make(PoleMaker make)
    {
        var scenario = new Argument<string>("scenario") { Description = "Name of a scenario (see list) or path of a scenario file" };
        var seed = new Option<ulong>("--seed") { Description = "Seed of all chance", DefaultValueFactory = _ => 1 };
        var output = new Option<FileInfo?>("--out") { Description = "Where to write the result (JSON); default: standard output" };
        var poles = new Option<int>("--poles") { Description = "Number of poles; the street is repeated to reach it; default: the street's own" };
        var street = new Option<FileInfo?>("--street") { Description = "Another street file" };
        var trace = new Option<FileInfo?>("--trace") { Description = "Another SUMO trace (--fcd-output), plain or gzipped" };
        var begin = new Option<double?>("--trace-begin") { Description = "The trace's second at which the scenario begins; default: 0, or its first step if that lies after the scenario's end" };
        var hours = new Option<double>("--hours") { Description = "Only the first hours of the scenario" };
        var speed = new Option<double>("--speed") { Description = "At most this many times faster than real time; default: as fast as it goes" };
        var threads = new Option<int>("--threads") { Description = "Threads to use; does not change the result", DefaultValueFactory = _ => Environment.ProcessorCount };
        Check(poles, value => value is >= 1 and <= RunOptions.PolesMaximum, $"1 to {RunOptions.PolesMaximum}");
        Check(begin, value => value is >= 0 and <= 1e9, "0 to 1000000000");
        Check(hours, value => value is > 0 and <= 24 * 366, "more than 0, at most 8784");
        Check(speed, value => value is > 0 and <= 1e6, "more than 0, at most 1000000");
        Check(threads, value => value is >= 1 and <= 256, "1 to 256");
        var command = new Command("run", "Runs a scenario without a page and writes what came out") { scenario, seed, output, poles, street, trace, begin, hours, speed, threads };
        command.SetAction((parsed, cancellation) => Task.Run(() => Guarded(() =>
        {
            var chosen = Chosen(
                ScenarioFiles.Find(parsed.GetValue(scenario)!), parsed.GetValue(street), parsed.GetValue(trace), parsed.GetValue(begin), parsed.GetValue(hours));
            var options = new RunOptions
            {
                Seed = parsed.GetValue(seed),
                Poles = parsed.GetValue(poles),
                Speed = parsed.GetValue(speed),
                Threads = parsed.GetValue(threads)
            };
            var progress = new ProgressLine(Console.Error);
            using var quiet = new QuietFirmware();
            var report = ScenarioRun.Run(chosen, options, make, progress.Show, cancellation);
            progress.End();
            if (!report.SawAnybody)
            {
                Console.Error.WriteLine("nobody came near a pole in the dark: do street, trace and time fit together?");
            }

            Write(report, parsed.GetValue(output), quiet.Terminal);
        }), CancellationToken.None));
        return command;
    }

    private static Scenario Chosen(Scenario scenario, FileInfo? street, FileInfo? trace, double? begin, double hours) => scenario with
    {
        StreetPath = street?.FullName ?? scenario.StreetPath,
        TracePath = trace?.FullName ?? scenario.TracePath,
        TraceBeginS = begin ?? scenario.TraceBeginS,
        DurationMs = hours > 0 ? Math.Min(scenario.DurationMs, (long)(hours * 3_600_000)) : scenario.DurationMs
    };

    private static void Write(RunReport report, FileInfo? output, TextWriter terminal)
    {
        if (output is null)
        {
            terminal.Write(report.ToJson());
            return;
        }

        try
        {
            File.WriteAllText(output.FullName, report.ToJson());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RefusedInputException(output.FullName, null, $"the result cannot be written: {exception.Message}");
        }
    }

    private static int Guarded(Action run)
    {
        try
        {
            run();
            return 0;
        }
        catch (RefusedInputException refusal)
        {
            Console.Error.WriteLine(refusal.Message);
            return Refused;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("cancelled");
            return Cancelled;
        }
    }

    private static void Check<T>(Option<T> option, Func<double, bool> isGood, string range) => option.Validators.Add(result =>
    {
        // What is no number at all is refused by the option's own type.
        if (result.Tokens.Count == 1
            && double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && !isGood(value))
        {
            result.AddError($"{option.Name}: expected {range}, found {result.Tokens[0].Value}");
        }
    });
}
