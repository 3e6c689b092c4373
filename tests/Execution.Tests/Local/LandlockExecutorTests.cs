using Contracts;
using Execution.Local;
using Testing;

namespace Execution.Tests.Local;

[Needs(RequiresTheoryAttribute.Landlock)]
public sealed class LandlockExecutorTests : TaskExecutorContract
{
    private readonly Lazy<ITaskExecutor> _executor = new(() => new LocalExecutor(new LocalExecutorOptions { Sandbox = LocalSandbox.Landlock }));

    protected override ITaskExecutor Executor => _executor.Value;
}
