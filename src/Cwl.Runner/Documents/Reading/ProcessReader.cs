using Cwl.Runner.Documents.Nodes;
using Cwl.Runner.Model;

namespace Cwl.Runner.Documents.Reading;

/// <summary>Processes of fetched documents as the model, each read once. What a step runs is read with it.</summary>
internal sealed class ProcessReader(DocumentSet documents, FaultList faults, LoadOptions options, CancellationToken cancellationToken)
{
    private static readonly string[] Classes = ["CommandLineTool", "ExpressionTool", "Workflow", "Operation"];

    private readonly TypeTable _types = new();
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CwlProcess?> _read = new(StringComparer.Ordinal);
    private readonly List<string> _reading = [];
    private readonly Dictionary<string, List<Requirement>> _overrides = new(StringComparer.Ordinal);

    /// <summary>Takes the overrides of the options and those of the document that is loaded.</summary>
    /// <returns>Those of the document.</returns>
    public IReadOnlyList<RequirementOverride> UseOverrides(SourceDocument document)
    {
        var field = (document.Root as MappingNode)?.Fields.FirstOrDefault(field => document.File.Namespaces.Term(field.Name) == "cwltool:overrides");
        var own = OverrideReader.Read(field?.Value, ContextOf(CwlVersion.V12));
        foreach (var (target, requirements) in own.Concat(options.Overrides))
        {
            var uri = UriReference.Resolve(document.Uri, target);
            _overrides.TryAdd(uri, []);
            _overrides[uri].AddRange(requirements);
        }

        return own;
    }

    /// <summary>A step's or process's requirements with what overrides them; the last of a class counts.</summary>
    public IReadOnlyList<Requirement> Overridden(string uri, IReadOnlyList<Requirement> requirements) =>
        _overrides.TryGetValue(uri, out var overriding) ? [.. requirements, .. overriding] : requirements;

    /// <summary>Reads one process of a document.</summary>
    /// <returns>Null where it could not be read, which has been reported.</returns>
    public CwlProcess? Read(SourceDocument document, MappingNode node, CwlVersion? outer = null)
    {
        var fragment = node.FindText("id") is { } id ? SourceDocument.FragmentOf(id) : string.Empty;
        var uri = fragment.Length == 0 ? document.Uri : $"{document.Uri}#{fragment}";
        if (_read.TryGetValue(uri, out var known))
        {
            return known;
        }

        if (VersionReader.Of(document, node, outer, faults) is not { } version)
        {
            return null;
        }

        if (_declared.Add(document.Uri))
        {
            DeclareTypes(document, version);
        }

        var process = ReadGuarded(node, uri, uri, ContextOf(version));
        _read[uri] = process;
        return process;
    }

    /// <summary>Reads what <c>run: file.cwl#id</c> names.</summary>
    public CwlProcess? ReadReference(ScalarNode reference, CwlVersion outer)
    {
        var (uri, fragment) = UriReference.SplitFragment(UriReference.Resolve(reference.File.Uri, reference.File.Namespaces.Expand(reference.Text)));
        if (documents.Find(uri) is not { } document)
        {
            return null;
        }

        if (string.IsNullOrEmpty(fragment))
        {
            return ProcessSelector.Default(document, reference, faults) is { } only ? ReadOpen(document, only, reference, outer) : null;
        }

        if (document.Find(fragment) is { } node)
        {
            return ReadOpen(document, node, reference, outer);
        }

        faults.Add(reference, $"{uri} has no process '{fragment}'.{faults.Suggestion(fragment, document.Fragments)}");
        return null;
    }

    /// <summary>Reads a process that stands within a step.</summary>
    public CwlProcess? ReadEmbedded(MappingNode node, string stepUri, ReadContext context)
    {
        var version = node.FindText("cwlVersion") is not null ? VersionReader.Read(node.Find("cwlVersion")!, faults) : context.Version;
        var fragment = node.FindText("id") is { } id ? SourceDocument.FragmentOf(id) : string.Empty;
        var uri = fragment.Length == 0 ? stepUri + "/run" : $"{node.File.Uri}#{fragment}";
        return version is null ? null : ReadGuarded(node, uri, stepUri, ContextOf(version.Value));
    }

    private CwlProcess? ReadOpen(SourceDocument document, MappingNode node, ScalarNode reference, CwlVersion outer)
    {
        var fragment = node.FindText("id") is { } id ? SourceDocument.FragmentOf(id) : string.Empty;
        var uri = fragment.Length == 0 ? document.Uri : $"{document.Uri}#{fragment}";
        if (!_reading.Contains(uri, StringComparer.Ordinal))
        {
            return Read(document, node, outer);
        }

        faults.Add(reference, $"The process runs itself: {string.Join(" → ", _reading.SkipWhile(open => open != uri).Append(uri).Select(UriReference.LastPart))}.");
        return null;
    }

    private CwlProcess? ReadGuarded(MappingNode node, string uri, string nameFrom, ReadContext context)
    {
        if (_reading.Count >= options.MaxRunDepth)
        {
            throw new CwlException(CwlError.LimitExceeded, [new Fault(node.Location, $"Workflows are nested deeper than {options.MaxRunDepth} levels.")]);
        }

        cancellationToken.ThrowIfCancellationRequested();
        _reading.Add(uri);
        var process = ReadClass(node, uri, UriReference.LastPart(nameFrom), context);
        process = process is null ? null : VersionUpdate.Apply(process with { Requirements = Overridden(uri, process.Requirements) });
        _reading.RemoveAt(_reading.Count - 1);
        return process;
    }

    private CwlProcess? ReadClass(MappingNode node, string uri, string name, ReadContext context)
    {
        if (node.FindText("class") is not { } written)
        {
            faults.Add(node.Find("class") ?? node, "A process needs a 'class': CommandLineTool, ExpressionTool, Workflow or Operation.");
            return null;
        }

        var term = node.File.Namespaces.Term(written);
        var fields = new FieldReader(node, $"the {term}", context);
        var common = new ProcessFields(uri, name, fields, context);
        switch (term)
        {
            case "CommandLineTool":
                return new ToolReader(context).ReadCommandLineTool(common);
            case "ExpressionTool":
                return new ToolReader(context).ReadExpressionTool(common);
            case "Operation" when context.Has(CwlVersion.V12, node, "The class Operation"):
                return new ToolReader(context).ReadOperation(common);
            case "Workflow":
                return new WorkflowReader(context, this).Read(common);
            case "Operation":
                return null;
            case "cwltool:ProcessGenerator":
                faults.AddUnsupported(node.Find("class")!, "The class 'cwltool:ProcessGenerator' is not supported.");
                return null;
            default:
                faults.Add(node.Find("class")!, $"'{written}' is not a class of process.{faults.Suggestion(written, Classes)}");
                return null;
        }
    }

    // Types of one process may be named from another of the same document.
    private void DeclareTypes(SourceDocument document, CwlVersion version)
    {
        var context = ContextOf(version);
        foreach (var list in document.Processes.SelectMany(process => new[] { process.Find("requirements"), process.Find("hints") }))
        {
            var reportedLater = new FaultList();
            foreach (var requirement in IdMap.Entries(list is { IsNull: true } ? null : list, "class", predicate: null, "A requirement", reportedLater))
            {
                var declares = requirement.FindText("class") is { } name && requirement.File.Namespaces.Term(name) == "SchemaDefRequirement";
                foreach (var type in declares ? IdMap.Entries(requirement.Find("types"), "name", predicate: null, "A type", reportedLater) : [])
                {
                    _types.Declare(type, context);
                }
            }
        }
    }

    private ReadContext ContextOf(CwlVersion version) => new(version, faults, _types, options);
}
