namespace Laterne.Core.Benchmarks;

/// <summary>Counts what the interpreter pays for most: calls through interfaces, a step of each kind.</summary>
internal static class CallCount
{
    public static void Print()
    {
        var idle = new BenchPole();
        const int idleSteps = 3600;
        for (int i = 0; i < idleSteps; i++)
        {
            idle.Step(1000);
        }

        Console.WriteLine($"idle:    {idle.Calls / (double)idleSteps:F1} port calls a step");

        var busy = new BenchPole(rampDownMs: 960_000);
        busy.Detect();
        long steps = 0;
        while (busy.Now < 900_000)
        {
            busy.Step(50);
            steps++;
        }

        Console.WriteLine($"ramping: {busy.Calls / (double)steps:F1} port calls a step");
    }
}
