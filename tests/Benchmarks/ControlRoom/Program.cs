using Laterne.ControlRoom.Benchmarks;

Func<string[], Task>? run = args.FirstOrDefault() switch
{
    "map" => MapBenchmark.RunAsync,
    "list" => ListBenchmark.RunAsync,
    "call" => CallBenchmark.RunAsync,
    "acknowledge" => AcknowledgeBenchmark.RunAsync,
    "campaign" => CampaignBenchmark.RunAsync,
    "city" => LookAtCity.RunAsync,
    _ => null,
};
if (run is null)
{
    Console.Error.WriteLine("map | list | call | acknowledge | campaign | city [--option value …]; see README.md.");
    return 2;
}

await run(args);
return 0;
