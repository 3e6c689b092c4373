using Cwl.Runner.Cache;
using Cwl.Runner.Expressions;
using Cwl.Runner.Fetching;
using Cwl.Runner.Formats;
using Cwl.Runner.Inputs;
using Cwl.Runner.Values;
using Execution;
using Execution.Admission;

namespace Cwl.Runner.Runs;

/// <summary>What the parts of one run share.</summary>
public sealed record RunContext
{
    public required RunOptions Options
    {
        get;
        init
        {
            field = value;
            Folders = new WorkFolders(value);
            Gate = new StartGate(value);
            Files = new FilePolicy(value, CwlObject.Empty);
        }
    }

    public required IExpressionEvaluator Expressions { get; init; }

    public required IResourceFetcher Fetcher { get; init; }

    /// <summary>Runs tools on this machine.</summary>
    public required ITaskExecutor Local { get; init; }

    /// <summary>Runs tools in containers; null where there is no engine, which only matters to a tool that asks for one.</summary>
    public ITaskExecutor? Containers { get; init; }

    public required IProgress<RunEvent> Events { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where the steps work.</summary>
    public WorkFolders Folders { get; private init; } = null!;

    /// <summary>Who may update files in place; null when no process of the run asks to, or none is allowed to.</summary>
    public FileGenerations? Generations { get; init; }

    /// <summary>Which files documents may name.</summary>
    public FilePolicy Files { get; internal init; } = null!;

    internal StartGate Gate { get; private init; } = null!;

    /// <summary>Lets tools wait until the machine has what they ask for; null lets all run at once.</summary>
    public ResourceAdmission? Admission { get; init; }

    /// <summary>Results of tools from this and earlier runs; null keeps none.</summary>
    public StepCache? Cache { get; init; }

    /// <summary>Input files from other machines, each fetched once.</summary>
    public RemoteFiles Remote { get; init; } = new();

    /// <summary>Which format is a kind of which other; null compares their names only.</summary>
    public FormatOntology? Formats { get; init; }

    /// <summary>What must not appear in logs.</summary>
    public SecretValues Secrets { get; init; } = new();
}
