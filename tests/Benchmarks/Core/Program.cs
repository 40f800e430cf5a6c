using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Laterne.Core.Benchmarks;

if (args is ["count"])
{
    CallCount.Print();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(StepBenchmarks).Assembly).Run(args, DefaultConfig.Instance);
