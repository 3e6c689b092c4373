namespace Execution.Singularity;

/// <summary>How tasks run by the command of Apptainer or SingularityCE.</summary>
public sealed class SingularityOptions
{
    /// <summary>The environment of the command: PATH to find it, and what it reads itself (HOME and its own variables).</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Where converted images (<c>.sif</c>) are kept, and found again without a network.</summary>
    public required string ImageFolder { get; init; }

    /// <summary>The network of tasks that may use one; null is the machine's own.</summary>
    public string? Network { get; init; }

    /// <summary>Receives what the command says while it fetches an image.</summary>
    public IProgress<TaskLine>? ImageProgress { get; init; }
}
