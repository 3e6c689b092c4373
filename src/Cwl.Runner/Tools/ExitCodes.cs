using Cwl.Runner.Model;
using Cwl.Runner.Runs;

namespace Cwl.Runner.Tools;

/// <summary>What an exit code means to a tool.</summary>
internal static class ExitCodes
{
    public static ProcessStatus StatusOf(CommandLineTool tool, int exitCode)
    {
        if (tool.SuccessCodes.Contains(exitCode))
        {
            return ProcessStatus.Success;
        }

        if (tool.TemporaryFailCodes.Contains(exitCode))
        {
            return ProcessStatus.TemporaryFail;
        }

        return exitCode == 0 && !tool.PermanentFailCodes.Contains(exitCode) ? ProcessStatus.Success : ProcessStatus.PermanentFail;
    }
}
