using Contracts;
using Execution.Local;
using Testing;

namespace Execution.Tests.Local;

[Needs(RequiresTheoryAttribute.Sandbox)]
public sealed class BubblewrapExecutorTests : TaskExecutorContract
{
    private readonly Lazy<ITaskExecutor> _executor = new(() => new LocalExecutor(new LocalExecutorOptions { Sandbox = LocalSandbox.Bubblewrap }));

    protected override ITaskExecutor Executor => _executor.Value;

    /// <summary>bubblewrap sets it, as a shell does.</summary>
    protected override string[] AddedVariables => ["PWD"];
}
