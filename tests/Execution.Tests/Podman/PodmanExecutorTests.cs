using System.Collections;
using Contracts;
using Execution.Podman;
using Testing;

namespace Execution.Tests.Podman;

[Needs(RequiresTheoryAttribute.Podman)]
[Trait("Category", "Slow")]
public sealed class PodmanExecutorTests : TaskExecutorContract
{
    protected override ITaskExecutor Executor { get; } = new PodmanExecutor(new PodmanOptions
    {
        Environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!),
    });

    protected override ContainerSpec Container { get; } = new() { Image = Requirements.PodmanImage, WorkingDirectory = "/var/spool/work" };

    /// <summary>Podman adds the first three even where the image does not.</summary>
    protected override string[] AddedVariables => ["HOSTNAME", "TERM", "container"];

    protected override int TasksAtOnce => 4;
}
