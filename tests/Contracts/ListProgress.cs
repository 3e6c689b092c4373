using Execution;

namespace Contracts;

/// <summary>Keeps the lines that a task wrote.</summary>
internal sealed class ListProgress(List<TaskLine> lines) : IProgress<TaskLine>
{
    public void Report(TaskLine value)
    {
        lock (lines)
        {
            lines.Add(value);
        }
    }
}
