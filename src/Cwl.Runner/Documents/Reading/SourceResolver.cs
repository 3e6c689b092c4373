using Cwl.Runner.Model;

namespace Cwl.Runner.Documents.Reading;

/// <summary>The sources of links, written in many ways (<c>step/out</c>, <c>#step/out</c>, <c>#main/step/out</c>), as the one that the model has.</summary>
internal sealed class SourceResolver
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unreadSteps;
    private readonly HashSet<string> _scopes;
    private readonly FaultList _faults;

    /// <param name="inputs">Of the workflow.</param>
    /// <param name="steps">Of the workflow, as far as they could be read.</param>
    /// <param name="unreadSteps">Steps with faults of their own, whose outputs are not known.</param>
    /// <param name="scopes">What may stand before a name: the workflow's own fragment, and what stands before its inputs' and steps' ids.</param>
    /// <param name="faults">Takes the sources that name nothing.</param>
    public SourceResolver(
        IEnumerable<InputParameter> inputs, IEnumerable<WorkflowStep> steps, IEnumerable<string> unreadSteps, IEnumerable<string> scopes, FaultList faults)
    {
        _faults = faults;
        _scopes = scopes.ToHashSet(StringComparer.Ordinal);
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
        var plain = _known.Contains(name) ? name : null;
        if ((fragment is null ? plain ?? WithoutScope(name) : WithoutScope(name) ?? plain) is { } found)
        {
            return found;
        }

        if (!name.Split('/').Any(_unreadSteps.Contains))
        {
            _faults.Add(new Fault(location, $"The source '{source}' of {sink} is neither an input of the workflow nor an output that a step hands on.{_faults.Suggestion(name, _known)}"));
        }

        return name;
    }

    // Packed documents write ids and sources from the document on: #main/step/out. Nothing else may be left out at the beginning of a name,
    // or a misspelt step would become an input of the workflow that is called like the step's output.
    private string? WithoutScope(string name)
    {
        var end = name.Length;
        for (var parts = 1; parts <= 2; parts++)
        {
            end = end <= 0 ? -1 : name.LastIndexOf('/', end - 1);
            if (end > 0 && _scopes.Contains(name[..end]) && _known.Contains(name[(end + 1)..]))
            {
                return name[(end + 1)..];
            }
        }

        return null;
    }
}
