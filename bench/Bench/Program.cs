using Bench;

return await Benchmarks.RunAsync(args);
