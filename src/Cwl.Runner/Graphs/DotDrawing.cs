using Cwl.Runner.Checking;
using Cwl.Runner.Model;

namespace Cwl.Runner.Graphs;

/// <summary>Writes the nodes and edges of one graph.</summary>
internal sealed class DotDrawing(TextWriter writer)
{
    // Workflows that run each other twice, level by level, grow beyond any drawing; the rest are drawn closed.
    private const int MostSteps = 2000;

    private const string InputStyle = "fillcolor=\"#94DDF4\"";
    private const string WorkflowStyle = "fillcolor=\"#F3CEA1\"";

    private int _steps;

    public void Draw(Workflow workflow) => Draw(workflow, path: string.Empty, indent: "  ");

    /// <summary>A process that is no workflow: itself, between its inputs and outputs.</summary>
    public void DrawAlone(CwlProcess process)
    {
        DrawPorts(process, string.Empty, "  ");
        DrawNode("  ", "process", process.Label ?? process.Name, $"tooltip={DotText.Quoted(process.Class)}");
        foreach (var input in process.Inputs)
        {
            DrawEdge("  ", InputNode(string.Empty, input.Id), "process", string.Empty);
        }

        foreach (var output in process.Outputs)
        {
            DrawEdge("  ", "process", OutputNode(string.Empty, output.Id), string.Empty);
        }
    }

    private void Draw(Workflow workflow, string path, string indent)
    {
        DrawPorts(workflow, path, indent);
        var opened = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in workflow.Steps)
        {
            if (DrawStep(step, path, indent))
            {
                opened.Add(step.Id);
            }
        }

        DrawLinks(workflow, path, indent, opened);
    }

    private void DrawPorts(CwlProcess process, string path, string indent)
    {
        DrawGroup(path, indent, "inputs", process.Inputs.Select(input => (InputNode(path, input.Id), (Parameter)input)));
        DrawGroup(path, indent, "outputs", process.Outputs.Select(output => (OutputNode(path, output.Id), (Parameter)output)));
    }

    private void DrawGroup(string path, string indent, string name, IEnumerable<(string Node, Parameter Parameter)> ports)
    {
        writer.WriteLine($"{indent}subgraph {DotText.Quoted($"cluster_{path}{name}")} {{");
        writer.WriteLine($"{indent}  label={DotText.Quoted(name)}; style=dashed; rank=same;");
        foreach (var (node, parameter) in ports)
        {
            DrawNode(indent + "  ", node, parameter.Id, $"{InputStyle}, tooltip={DotText.Quoted(TypeText.Of(parameter.Type))}");
        }

        writer.WriteLine(indent + "}");
    }

    /// <summary>True when the step was drawn open: a box with the steps of the workflow it runs.</summary>
    private bool DrawStep(WorkflowStep step, string path, string indent)
    {
        _steps++;
        var title = Title(step);
        if (step.Run is not Workflow workflow)
        {
            DrawNode(indent, StepNode(path, step.Id), title, $"tooltip={DotText.Quoted($"{step.Run.Class} {step.Run.Name}")}");
            return false;
        }

        if (_steps + workflow.Steps.Count > MostSteps)
        {
            DrawNode(indent, StepNode(path, step.Id), title, $"{WorkflowStyle}, tooltip={DotText.Quoted($"Workflow {workflow.Name}")}");
            return false;
        }

        writer.WriteLine($"{indent}subgraph {DotText.Quoted($"cluster_{path}{step.Id}/")} {{");
        writer.WriteLine($"{indent}  label={DotText.Quoted(title)}; style=filled; fillcolor=\"#dddddd\";");
        Draw(workflow, $"{path}{step.Id}/", indent + "  ");
        writer.WriteLine(indent + "}");
        return true;
    }

    private static string Title(WorkflowStep step)
    {
        var title = step.Label ?? step.Run.Label ?? step.Id;
        var scatter = step.Scatter.Count > 0 ? $"\nscatter {string.Join(", ", step.Scatter)}" : string.Empty;
        return title + scatter + (step.When is { } when ? $"\nwhen {when.Trim()}" : string.Empty);
    }

    private void DrawLinks(Workflow workflow, string path, string indent, HashSet<string> opened)
    {
        foreach (var step in workflow.Steps)
        {
            foreach (var input in step.In)
            {
                var known = step.Run.Inputs.Any(parameter => parameter.Id == input.Id);
                var inside = opened.Contains(step.Id) && known;
                var to = inside ? InputNode($"{path}{step.Id}/", input.Id) : StepNode(path, step.Id);
                if (inside || !opened.Contains(step.Id))
                {
                    DrawEdges(input.Source, to, inside ? string.Empty : input.Id);
                }
            }
        }

        foreach (var output in workflow.Outputs)
        {
            DrawEdges(output.OutputSource, OutputNode(path, output.Id), string.Empty);
        }

        void DrawEdges(IReadOnlyList<string> sources, string to, string label)
        {
            foreach (var source in sources)
            {
                DrawEdge(indent, SourceNode(source, path, opened), to, label);
            }
        }
    }

    private static string SourceNode(string source, string path, HashSet<string> opened)
    {
        var slash = source.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return InputNode(path, source);
        }

        var step = source[..slash];
        return opened.Contains(step) ? OutputNode($"{path}{step}/", source[(slash + 1)..]) : StepNode(path, step);
    }

    private static string InputNode(string path, string id) => $"{path}input:{id}";

    private static string OutputNode(string path, string id) => $"{path}output:{id}";

    private static string StepNode(string path, string id) => $"{path}step:{id}";

    private void DrawNode(string indent, string node, string label, string style) =>
        writer.WriteLine($"{indent}{DotText.Quoted(node)} [label={DotText.Quoted(label)}, {style}];");

    private void DrawEdge(string indent, string from, string to, string label) =>
        writer.WriteLine($"{indent}{DotText.Quoted(from)} -> {DotText.Quoted(to)}{(label.Length > 0 ? $" [label={DotText.Quoted(label)}]" : string.Empty)};");
}
