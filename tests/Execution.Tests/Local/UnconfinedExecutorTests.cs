using Contracts;
using Execution.Local;

namespace Execution.Tests.Local;

public sealed class UnconfinedExecutorTests : TaskExecutorContract
{
    protected override ITaskExecutor Executor { get; } = new LocalExecutor(new LocalExecutorOptions { Sandbox = LocalSandbox.Off });

    protected override bool IsConfined => false;
}
