using System.Text;
using Cwl.Runner.Model;

namespace Cwl.Cli.Printing;

/// <summary>The names of a process's outputs, steps and inputs, for people.</summary>
internal static class TargetList
{
    public static string Of(CwlProcess process)
    {
        var text = new StringBuilder();
        Append(text, "outputs", process.Outputs.Select(output => output.Id));
        Append(text, "steps", (process as Workflow)?.Steps.Select(step => step.Id) ?? []);
        Append(text, "inputs", process.Inputs.Select(input => input.Id));
        return text.ToString();
    }

    private static void Append(StringBuilder text, string title, IEnumerable<string> names)
    {
        text.Append(title).Append(":\n");
        foreach (var name in names)
        {
            text.Append("  ").Append(name).Append('\n');
        }
    }
}
