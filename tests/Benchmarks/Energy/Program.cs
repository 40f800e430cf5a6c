using System.Diagnostics;
using System.Globalization;
using Laterne.Energy.Benchmarks;
using Laterne.Features.Energy;
using Microsoft.Extensions.DependencyInjection;

const int poles = 200;
if (args is not ([] or ["--postgres", _]))
{
    Console.Error.WriteLine("[--postgres CONNECTION]; see README.md.");
    return 2;
}

await using var server = await YearServer.StartAsync(args is [_, var connection] ? connection : null, poles);
var (samples, hours) = await new YearOfTelemetry(server.Services, poles).SeedAsync();
Console.WriteLine($"| seeded | {samples:N0} samples, {hours:N0} hours |");
var watch = Stopwatch.StartNew();
var ledger = server.Services.GetRequiredService<NightLedger>();
var nights = 0;
for (var more = true; more;)
{
    (var some, more) = await ledger.CatchUpAsync(CancellationToken.None);
    nights += some;
}

Console.WriteLine($"| added up to nights by the server | {nights:N0} nights in {watch.Elapsed.TotalSeconds:N1} s |");
var month = DateTime.UtcNow.AddMonths(-1).ToString("yyyy-MM", CultureInfo.InvariantCulture);
var last = DateTime.UtcNow.AddDays(-1);
(string What, string Path, double? LimitS)[] asked =
[
    ("a month's report of 200 poles", $"/api/energy?period={month}", 2),
    ("a pole's year chart", $"/api/poles/pole117/energy-year?year={last.Year}", 1),
    ("the year's report of 200 poles", $"/api/energy?from={last.AddDays(-364):yyyy-MM-dd}&to={last:yyyy-MM-dd}", null),
    ("a month's report of one group", $"/api/energy?period={month}&scope=group&id=group3", null),
    ("the month's CSV, a line for each pole and night", $"/api/energy/csv?period={month}&detail=poles", null),
    ("the findings of 31 nights", $"/api/energy/findings?from={last.AddDays(-30):yyyy-MM-dd}&to={last:yyyy-MM-dd}", null),
];
var isSlow = false;
foreach (var (what, path, limitS) in asked)
{
    var (first, median, bytes) = await server.MeasureAsync(path);
    Console.WriteLine($"| {what} | first {first.TotalSeconds:N3} s | median of ten {median.TotalSeconds:N3} s | {bytes:N0} bytes |");
    isSlow |= first.TotalSeconds > limitS;
}

return isSlow ? 1 : 0;
