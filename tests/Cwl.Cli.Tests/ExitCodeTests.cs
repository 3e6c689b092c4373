using Cwl.Runner;
using Execution;

namespace Cwl.Cli.Tests;

public sealed class ExitCodeTests
{
    public static TheoryData<int, Exception> Failures => new()
    {
        { 1, new IOException() },
        { 1, new InvalidOperationException() },
        { 1, new ExecutionException(ExecutionError.InvalidTask, "x") },
        { 2, new CliException(CliError.Usage, "x") },
        { 33, new CliException(CliError.Unsupported, "x") },
        { 33, new CwlException(CwlError.Unsupported, "x") },
        { 33, new ExecutionException(ExecutionError.EngineUnavailable, "The sandbox that is demanded is not there.") },
        { 34, new CwlException(CwlError.NotFound, "x") },
        { 35, new CwlException(CwlError.InvalidInput, "x") },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Of_Failure_SaysWhatKindItWas(int expected, Exception failure) => Assert.Equal(expected, ExitCode.Of(failure));
}
