using System.Text;
using Cwl.Runner.Documents.Nodes;

namespace Cwl.Runner.Documents;

/// <summary><c>$import</c>, <c>$include</c> and <c>$mixin</c> (Schema Salad 1.1, sections 3.1 to 3.3).</summary>
internal sealed class DirectiveResolver(DocumentSet documents, FaultList faults)
{
    private readonly Dictionary<string, Node> _imported = new(StringComparer.Ordinal);
    private readonly List<string> _importing = [];

    /// <summary>The tree with everything put in; the same tree when it has no directive. What is imported keeps its own place and base.</summary>
    public async Task<Node> ResolveAsync(Node node, CancellationToken cancellationToken)
    {
        if (!node.HasDirectives)
        {
            return node;
        }

        if (_importing.Count == 0)
        {
            _importing.Add(node.File.Uri);
        }

        var resolved = node switch
        {
            SequenceNode list => await ResolveListAsync(list, cancellationToken),
            MappingNode mapping when mapping.Find("$import") is { } target => await ImportAsync(mapping, target, cancellationToken),
            MappingNode mapping when mapping.Find("$include") is { } target => await IncludeAsync(mapping, target, cancellationToken),
            MappingNode mapping => await ResolveFieldsAsync(mapping, cancellationToken),
            _ => node,
        };
        documents.Limits.Check(resolved);
        return resolved;
    }

    private async Task<Node> ResolveListAsync(SequenceNode list, CancellationToken cancellationToken)
    {
        var items = new List<Node>(list.Items.Count);
        foreach (var item in list.Items)
        {
            var resolved = await ResolveAsync(item, cancellationToken);
            var isImport = item is MappingNode mapping && mapping.Find("$import") is not null;
            if (isImport && resolved is SequenceNode imported)
            {
                items.AddRange(imported.Items);
            }
            else if (!isImport || !resolved.IsNull)
            {
                items.Add(resolved);
            }
        }

        return new SequenceNode(list.Place, items);
    }

    private async Task<Node> ResolveFieldsAsync(MappingNode mapping, CancellationToken cancellationToken)
    {
        var fields = new List<NodeField>(mapping.Fields.Count);
        foreach (var field in mapping.Fields)
        {
            if (field.Name != "$mixin")
            {
                fields.Add(field with { Value = await ResolveAsync(field.Value, cancellationToken) });
            }
        }

        if (mapping.Find("$mixin") is { } target && await ImportAsync(mapping, target, cancellationToken) is { IsNull: false } mixin)
        {
            Mix(mixin, target, fields);
        }

        return new MappingNode(mapping.Place, fields);
    }

    private void Mix(Node mixin, Node target, List<NodeField> fields)
    {
        if (mixin is not MappingNode source)
        {
            faults.Add(target, $"'$mixin' takes a mapping; the document holds {mixin.Description}.");
            return;
        }

        var given = fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        fields.AddRange(source.Fields.Where(field => !given.Contains(field.Name)));
    }

    private async Task<Node> ImportAsync(MappingNode at, Node target, CancellationToken cancellationToken)
    {
        if (Reference(target) is not { } reference)
        {
            return Nothing(at);
        }

        if (_imported.TryGetValue(reference, out var known))
        {
            return known;
        }

        var (uri, fragment) = UriReference.SplitFragment(reference);
        if (_importing.Contains(uri, StringComparer.Ordinal))
        {
            faults.Add(target, $"The import is a cycle: {string.Join(" → ", _importing.SkipWhile(open => open != uri).Append(uri).Select(UriReference.LastPart))}.");
            return Nothing(at);
        }

        if (_importing.Count >= documents.Limits.MaxDepth)
        {
            throw documents.Limits.TooDeep(at.Place);
        }

        var root = await TryParseAsync(uri, target, cancellationToken);
        if (root is null)
        {
            return Nothing(at);
        }

        // Salad 1.1, "Import": what is imported is read as if it stood here.
        root.File.Namespaces = root.File.Namespaces.Within(target.File.Namespaces);
        _importing.Add(uri);
        var resolved = await ResolveAsync(root, cancellationToken);
        _importing.RemoveAt(_importing.Count - 1);
        resolved = fragment is null ? resolved : Part(resolved, fragment, target);
        _imported[reference] = resolved;
        return resolved;
    }

    private async Task<Node> IncludeAsync(MappingNode at, Node target, CancellationToken cancellationToken)
    {
        if (Reference(target) is not { } reference)
        {
            return Nothing(at);
        }

        try
        {
            var bytes = await documents.ReadAsync(UriReference.SplitFragment(reference).Uri, cancellationToken);
            return new ScalarNode(at.Place, Encoding.UTF8.GetString(bytes), ScalarKind.String);
        }
        catch (CwlException exception) when (exception.Error == CwlError.NotFound)
        {
            faults.Add(target, exception.Message);
            return Nothing(at);
        }
    }

    private async Task<Node?> TryParseAsync(string uri, Node target, CancellationToken cancellationToken)
    {
        try
        {
            return await documents.ParseAsync(uri, cancellationToken);
        }
        catch (CwlException exception) when (exception.Error == CwlError.NotFound)
        {
            faults.Add(target, exception.Message);
            return null;
        }
    }

    private Node Part(Node root, string fragment, Node target)
    {
        var part = new SourceDocument(root.File, root).Find(fragment)
            ?? (root as SequenceNode)?.Items.OfType<MappingNode>().FirstOrDefault(item => item.FindText("name") is { } name && SourceDocument.FragmentOf(name) == fragment);
        if (part is not null)
        {
            return part;
        }

        faults.Add(target, $"{root.File.Uri} has nothing with the id '{fragment}'.");
        return Nothing(target);
    }

    private string? Reference(Node target)
    {
        if (target is ScalarNode { Kind: ScalarKind.String } scalar)
        {
            var uri = UriReference.Resolve(target.File.Uri, target.File.Namespaces.Expand(scalar.Text.Trim()));
            if (!UriReference.LeadsIn(target.File.Uri, uri))
            {
                return uri;
            }

            faults.Add(target, $"{uri} is a file of this machine, to which a document from elsewhere may not refer.");
            return null;
        }

        faults.Add(target, $"The reference must be a URI, not {target.Description}.");
        return null;
    }

    private static ScalarNode Nothing(Node at) => new(at.Place, string.Empty, ScalarKind.Null);
}
