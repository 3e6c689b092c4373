namespace Cwl.Cli.Logging;

/// <summary>What the runs of one step used together.</summary>
internal sealed record StepTotals(int Runs, int Cached, int Failed, TimeSpan Elapsed, TimeSpan CpuTime, long PeakRamBytes);
