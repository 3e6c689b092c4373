using System.Globalization;
using System.Text;
using Cwl.Runner.Runs;
using Cwl.Runner.Tools;
using Execution;

namespace Cwl.Cli.Logging;

/// <summary>What a user needs to know of a failed step: which, what it ran, how it ended, its last words, where it worked.</summary>
internal static class FailureText
{
    private const int TailLines = 20;

    public static string Of(StepEnded ended, RunningStep? step, bool keepsWorkFolders, bool suspectsSandbox)
    {
        var text = new StringBuilder($"{ended.Step}: {StatusText.Of(ended.Status)}");
        if (ended.Reason is { } reason)
        {
            text.Append(": ").Append(reason);
        }

        if (step is not null)
        {
            text.Append("\n  command: ").Append(ShellText.Join(step.Command));
        }

        if (ended.Task is { } task)
        {
            AppendEnd(text, task, ended.Reason);
            AppendTail(text, task.ErrorTail);
            if (suspectsSandbox)
            {
                text.Append(SandboxHint.Text);
            }
        }

        if (step is not null)
        {
            text.Append("\n  ").Append(keepsWorkFolders ? $"work folder: {step.WorkDirectory}" : "to look into its work folder, run again with --leave-tmpdir");
        }

        return text.ToString();
    }

    // The usual reason is the exit code.
    private static void AppendEnd(StringBuilder text, TaskResult task, string? reason)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"exit code {task.ExitCode}");
        text.Append("\n  ended after ").Append(Quantity.Of(task.Elapsed));
        if (reason != code)
        {
            text.Append(" with ").Append(code);
        }
    }

    private static void AppendTail(StringBuilder text, string tail)
    {
        var lines = tail.TrimEnd().Split('\n');
        if (lines is [""])
        {
            return;
        }

        text.Append("\n  the last of its standard error:");
        foreach (var line in lines.Skip(lines.Length - TailLines))
        {
            text.Append("\n    ").Append(line.TrimEnd('\r'));
        }
    }
}
