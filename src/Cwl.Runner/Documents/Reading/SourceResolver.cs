using Cwl.Runner.Checking;
using Cwl.Runner.Model;

namespace Cwl.Runner.Documents.Reading;

/// <summary>The sources of links, written in many ways (<c>step/out</c>, <c>#step/out</c>, <c>#main/step/out</c>), as the one that the model has.</summary>
internal sealed class SourceResolver
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unreadSteps;
    private readonly FaultList _faults;

    /// <param name="inputs">Of the workflow.</param>
    /// <param name="steps">Of the workflow, as far as they could be read.</param>
    /// <param name="unreadSteps">Steps with faults of their own, whose outputs are not known.</param>
    /// <param name="faults">Takes the sources that name nothing.</param>
    public SourceResolver(IEnumerable<InputParameter> inputs, IEnumerable<WorkflowStep> steps, IEnumerable<string> unreadSteps, FaultList faults)
    {
        _faults = faults;
        _unreadSteps = unreadSteps.ToHashSet(StringComparer.Ordinal);
        _known.UnionWith(inputs.Select(input => input.Id));
        foreach (var step in steps)
        {
            _known.UnionWith(step.Out.Select(output => $"{step.Id}/{output}"));
        }
    }

    public IReadOnlyList<string> Resolve(IReadOnlyList<string> sources, SourceLocation? location, string sink) =>
        [.. sources.Select(source => Resolve(source, location, sink))];

    private string Resolve(string source, SourceLocation? location, string sink)
    {
        var (text, fragment) = UriReference.SplitFragment(source);
        var name = fragment ?? text;
        for (var rest = name; ; rest = rest[(rest.IndexOf('/', StringComparison.Ordinal) + 1)..])
        {
            if (_known.Contains(rest))
            {
                return rest;
            }

            if (!rest.Contains('/', StringComparison.Ordinal))
            {
                break;
            }
        }

        if (!name.Split('/').Any(_unreadSteps.Contains))
        {
            _faults.Add(new Fault(location, $"The source '{source}' of {sink} is neither an input of the workflow nor an output that a step hands on.{NearName.Suggestion(name, _known)}"));
        }

        return name;
    }
}
