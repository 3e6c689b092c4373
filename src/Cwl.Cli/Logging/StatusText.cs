using Cwl.Runner.Runs;

namespace Cwl.Cli.Logging;

/// <summary>How a process ended, in the standard's words.</summary>
internal static class StatusText
{
    public static string Of(ProcessStatus status) => status switch
    {
        ProcessStatus.Success => "success",
        ProcessStatus.TemporaryFail => "temporaryFail",
        _ => "permanentFail",
    };
}
