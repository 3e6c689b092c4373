using Cwl.Runner.Model;

namespace Cwl.Runner.Graphs;

/// <summary>Draws a process as a graph in Graphviz's DOT: steps and what flows between them, sub-workflows as boxes around their steps.</summary>
public static class DotWriter
{
    public static void Write(CwlProcess process, TextWriter writer)
    {
        writer.WriteLine($"digraph {DotText.Quoted(process.Name)} {{");
        writer.WriteLine("  graph [bgcolor=\"#eeeeee\", fontname=\"Helvetica\", fontsize=10, labeljust=left, clusterrank=local, compound=true];");
        writer.WriteLine("  node [fontname=\"Helvetica\", fontsize=10, shape=box, height=0, style=filled, color=black, fillcolor=lightgoldenrodyellow];");
        writer.WriteLine("  edge [fontname=\"Helvetica\", fontsize=8, fontcolor=black, color=black];");
        var drawing = new DotDrawing(writer);
        if (process is Workflow workflow)
        {
            drawing.Draw(workflow);
        }
        else
        {
            drawing.DrawAlone(process);
        }

        writer.WriteLine("}");
    }
}
