using Contracts;
using Execution.Docker;
using Testing;

namespace Execution.Tests.Docker;

[Needs(RequiresTheoryAttribute.Docker)]
[Trait("Category", "Slow")]
public sealed class DockerExecutorTests : TaskExecutorContract
{
    private readonly DockerExecutor _executor = new(new DockerOptions());

    protected override ITaskExecutor Executor => _executor;

    protected override ContainerSpec Container { get; } = new() { Image = Requirements.Image, WorkingDirectory = "/var/spool/work" };

    protected override string[] AddedVariables => ["HOSTNAME"];

    protected override int TasksAtOnce => 8;

    protected override void Dispose(bool disposing)
    {
        _executor.Dispose();
        base.Dispose(disposing);
    }
}
