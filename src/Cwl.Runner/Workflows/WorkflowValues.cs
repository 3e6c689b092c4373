using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Workflows;

/// <summary>
/// The values known in one execution of a workflow, by source: its inputs and the outputs of steps that ended. Files of an output are
/// let go when the last step that takes it has ended.
/// </summary>
internal sealed class WorkflowValues
{
    private readonly WorkFolders _folders;
    private readonly Dictionary<string, CwlValue> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _takers = new(StringComparer.Ordinal);

    public WorkflowValues(Workflow workflow, CwlObject inputs, WorkFolders folders)
    {
        _folders = folders;
        foreach (var (name, value) in inputs)
        {
            _values[name] = value;
        }

        foreach (var source in workflow.Steps.SelectMany(StepNode.SourcesOf).Concat(workflow.Outputs.SelectMany(output => output.OutputSource)))
        {
            _takers[source] = _takers.GetValueOrDefault(source) + 1;
        }
    }

    /// <summary>The value of a source; null (the CWL null) while it is not known.</summary>
    public CwlValue Of(string source) => _values.GetValueOrDefault(source, CwlNull.Instance);

    /// <summary>The values of a step's sources, to be read from another thread.</summary>
    public Dictionary<string, CwlValue> Of(WorkflowStep step) => StepNode.SourcesOf(step).ToDictionary(source => source, Of, StringComparer.Ordinal);

    /// <summary>The step has ended with these outputs: it takes its sources no more.</summary>
    public void Add(WorkflowStep step, CwlObject outputs)
    {
        foreach (var (name, value) in outputs)
        {
            var source = $"{step.Id}/{name}";
            _values[source] = value;
            if (!_takers.ContainsKey(source))
            {
                Release(source);
            }
        }

        foreach (var source in StepNode.SourcesOf(step))
        {
            _takers[source]--;
            if (_takers[source] == 0)
            {
                Release(source);
            }
        }
    }

    /// <summary>The workflow has ended.</summary>
    public void ReleaseAll()
    {
        foreach (var source in _values.Keys.ToList())
        {
            Release(source);
        }
    }

    // Inputs of the workflow belong to whoever runs it.
    private void Release(string source)
    {
        if (StepNode.StepOf(source) is not null && _values.Remove(source, out var value))
        {
            _folders.Release(value);
        }
    }
}
