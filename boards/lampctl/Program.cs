using Laterne.Lampctl;

return await Tool.RunAsync(args, Console.Out, Console.Error, TimeProvider.System, Surroundings.OfProcess(), CancellationToken.None);
