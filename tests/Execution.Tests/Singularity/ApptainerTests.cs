using System.Collections;
using Contracts;
using Execution.Singularity;
using Testing;

namespace Execution.Tests.Singularity;

/// <summary>With the real command and an image from its registry.</summary>
[Needs("apptainer")]
[Trait("Category", "Slow")]
public sealed class ApptainerTests : TaskExecutorContract
{
    protected override ITaskExecutor Executor { get; } = new SingularityExecutor(new SingularityOptions
    {
        Environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!),
        ImageFolder = Path.Combine(Path.GetTempPath(), "ogcgeo-test-images"),
    });

    protected override ContainerSpec Container { get; } = new() { Image = Requirements.Image, WorkingDirectory = "/var/spool/work" };

    /// <summary>Apptainer says what runs by variables of its own.</summary>
    protected override string[] AddedVariables =>
        ["APPTAINER_BIND", "APPTAINER_COMMAND", "APPTAINER_CONTAINER", "APPTAINER_ENVIRONMENT", "APPTAINER_NAME", "APPTAINER_NO_EVAL",
            "SINGULARITY_BIND", "SINGULARITY_CONTAINER", "SINGULARITY_ENVIRONMENT", "SINGULARITY_NAME", "SINGULARITY_NO_EVAL",
            "LANG", "LD_LIBRARY_PATH", "PROMPT_COMMAND", "PS1", "PWD", "SHLVL", "TERM", "USER", "USER_PATH", "_"];

    protected override int TasksAtOnce => 4;
}
