using Execution;

namespace Cwl.Cli.Logging;

/// <summary>Shows what an engine says while it fetches an image.</summary>
internal sealed class ImageLines(LogWriter log) : IProgress<TaskLine>
{
    public void Report(TaskLine value) => log.Info(value.Text);
}
