namespace Cwl.Runner.Runs;

/// <summary>How to run. All folders are absolute.</summary>
public sealed record RunOptions
{
    /// <summary>Where the final outputs go; made when absent.</summary>
    public required string OutputDirectory { get; init; }

    /// <summary>The folder that holds the work folders of the steps; made when absent, emptied of what the run made at its end.</summary>
    public required string WorkDirectory { get; init; }

    /// <summary>Where results of steps are kept between runs; null keeps none.</summary>
    public string? CacheDirectory { get; init; }

    /// <summary>Whether the cache goes with the run, so that final outputs may be moved out of it.</summary>
    public bool CacheIsTemporary { get; init; }

    public ContainerMode Containers { get; init; } = ContainerMode.Use;

    /// <summary>Image for tools that name none; null runs them on this machine.</summary>
    public string? DefaultContainer { get; init; }

    /// <summary>Whether the work folders stay, for looking into a failure.</summary>
    public bool KeepWorkDirectories { get; init; }

    /// <summary>How the final outputs come to <see cref="OutputDirectory"/>.</summary>
    public OutputTransfer Transfer { get; init; } = OutputTransfer.Move;

    /// <summary>Whether the final outputs get a SHA-1 checksum.</summary>
    public bool ComputeChecksums { get; init; } = true;

    /// <summary>Tools at a time, besides what cores and memory allow; 1 runs one after the other.</summary>
    public int MaxParallel { get; init; } = Math.Max(16, 4 * Environment.ProcessorCount);

    /// <summary>Most combinations that one scattered step may run.</summary>
    public int MaxScatter { get; init; } = 1_000_000;

    /// <summary>Most rounds of one loop (cwltool:Loop): a condition that always holds must not run for ever.</summary>
    public int MaxLoopRounds { get; init; } = 1_000_000;

    /// <summary>Size of a <c>cwl.output.json</c>.</summary>
    public long MaxOutputObjectBytes { get; init; } = 64L << 20;

    /// <summary>Go on with independent steps after one failed.</summary>
    public bool ContinueOnError { get; init; }

    /// <summary>
    /// Folders below which documents may name files of this machine, besides the job order's files and the run's own; null allows all, as
    /// cwltool does. A server that runs documents of others sets it, and <see cref="Fetching.FetchOptions.FileRoots"/> for what they import.
    /// </summary>
    public IReadOnlyList<string>? FileRoots { get; init; }

    /// <summary>Whether InplaceUpdateRequirement may change files outside the work folder: cwltool's extension, and in the standard.</summary>
    public bool AllowInplaceUpdate { get; init; } = true;

    /// <summary>Whether containers are held to the memory that their tools ask for.</summary>
    public bool LimitRam { get; init; }

    /// <summary>Whether containers are held to the cores that their tools ask for.</summary>
    public bool LimitCores { get; init; }

    /// <summary>Names of this process's environment variables to hand on to tools that run on this machine, with their values.</summary>
    public IReadOnlyDictionary<string, string> PreservedEnvironment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What stands before the number of processes on the command line of a tool with MPIRequirement.</summary>
    public IReadOnlyList<string> MpiCommand { get; init; } = ["mpirun", "-n"];
}
