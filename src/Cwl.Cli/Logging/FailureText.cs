using System.Globalization;
using System.Text;
using Cwl.Runner.Runs;

namespace Cwl.Cli.Logging;

/// <summary>What a user needs to know of a failed step: which, what it ran, how it ended, its last words, where it worked.</summary>
internal static class FailureText
{
    private const int TailLines = 20;

    public static string Of(StepEnded ended, RunningStep? step, bool keepsWorkFolders, bool isConfined)
    {
        var text = new StringBuilder($"{ended.Step}: {StatusText.Of(ended.Status)}");
        if (ended.Reason is { } reason)
        {
            text.Append(": ").Append(reason);
        }

        if (step is not null)
        {
            text.Append("\n  command: ").Append(ShellText.Of(step.Command));
        }

        if (ended.Task is { } task)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  exit code: {task.ExitCode}, after {Quantity.Of(task.Elapsed)}");
            AppendTail(text, task.ErrorTail);
            if (isConfined && SandboxHint.Fits(task.ErrorTail))
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
