using System.Text;

namespace Cwl.Cli.Arguments;

/// <summary>The help of the program.</summary>
internal static class ProgramHelp
{
    private const int Column = 36;

    public static string Text()
    {
        var text = new StringBuilder("""
            usage: cwl-runner [options] PROCESS [JOB | --input value ...]

            Runs a Common Workflow Language process (v1.0, v1.1, v1.2). PROCESS is a path, a URL or - for standard input;
            #id after it chooses from a $graph. JOB is a YAML or JSON file with the inputs; inputs may also be given
            as flags after PROCESS, which win over the job's. "cwl-runner PROCESS --help" lists them.
            The output object goes to standard output, all else to standard error.

            """);
        foreach (var group in OptionTable.Groups)
        {
            text.Append('\n').Append(group.Title).Append(":\n");
            foreach (var option in group.Options)
            {
                Append(text, option);
            }
        }

        text.Append("""

            Exit codes: 0 success, 1 a step failed, 2 wrong arguments, 33 something is not supported, 34 invalid document,
            35 invalid inputs, 129 hung up, 130 interrupted, 143 terminated.

            """);
        return text.ToString();
    }

    private static void Append(StringBuilder text, CommandOption option)
    {
        var head = $"  {option.ShortName}{(option.ShortName is null ? string.Empty : ", ")}{option.Name}{(option.Value is null ? string.Empty : " " + option.Value)}";
        text.Append(head);
        if (head.Length + 2 > Column)
        {
            text.Append('\n').Append(' ', Column);
        }
        else
        {
            text.Append(' ', Column - head.Length);
        }

        text.Append(option.Help).Append('\n');
    }
}
