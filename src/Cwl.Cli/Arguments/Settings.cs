using Cwl.Cli.Logging;
using Cwl.Runner.Runs;
using Execution.Local;

namespace Cwl.Cli.Arguments;

/// <summary>What the options say. Paths are as the user wrote them.</summary>
internal sealed record Settings
{
    public Verb Verb { get; init; } = Verb.Run;

    public string? OutputDirectory { get; init; }

    /// <summary>The folder that relative paths of a job from standard input and of input flags start from.</summary>
    public string? BaseDirectory { get; init; }

    /// <summary>Prefix of the folders for the commands' own temporary files and for their outputs on the way; null is TMPDIR.</summary>
    public string? TemporaryPrefix { get; init; }

    public bool KeepTemporary { get; init; }

    public OutputTransfer Transfer { get; init; } = OutputTransfer.Move;

    public bool ComputeChecksums { get; init; } = true;

    public string? CacheDirectory { get; init; }

    /// <summary>After how many days without use a result leaves the cache; null keeps all.</summary>
    public int? CacheDays { get; init; }

    public bool NoCache { get; init; }

    /// <summary>Where the run is described as a crate; null describes none.</summary>
    public string? ProvenanceDirectory { get; init; }

    public string? Orcid { get; init; }

    public string? FullName { get; init; }

    /// <summary>Null is the engine's default.</summary>
    public int? MaxParallel { get; init; }

    public bool ContinueOnError { get; init; }

    public ContainerEngine Engine { get; init; } = ContainerEngine.Any;

    public string? DefaultContainer { get; init; }

    public string? Network { get; init; }

    public bool LimitMemory { get; init; }

    public bool LimitCpu { get; init; }

    public LocalSandbox Sandbox { get; init; } = LocalSandbox.Auto;

    /// <summary>What commands may read in the sandbox besides their inputs and the installed programs.</summary>
    public IReadOnlyList<string> SandboxReadable { get; init; } = [];

    public IReadOnlyList<string> PreservedVariables { get; init; } = [];

    public bool PreserveEnvironment { get; init; }

    public TimeSpan EvaluationTimeout { get; init; } = TimeSpan.FromSeconds(60);

    public int? JavaScriptHeapMegabytes { get; init; }

    public bool Strict { get; init; }

    public string? Overrides { get; init; }

    /// <summary>Whether --print-deps gives paths relative to the current folder and not to the document.</summary>
    public bool DependenciesFromHere { get; init; }

    public Verbosity Verbosity { get; init; } = Verbosity.Normal;

    public bool Timestamps { get; init; }

    public ColorWhen Color { get; init; } = ColorWhen.Auto;

    public string? EventFile { get; init; }

    public string? ResultFile { get; init; }

    /// <summary>Options that were given and change nothing here, with the reason.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
