using Cwl.Runner.Checking;
using Cwl.Runner.Documents.Nodes;
using Cwl.Runner.Model;

namespace Cwl.Runner.Documents.Reading;

/// <summary>Named types of all documents of a load, by IRI. Each is read when it is first used.</summary>
internal sealed class TypeTable
{
    private readonly Dictionary<string, Declaration> _declarations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CwlType> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _reading = new(StringComparer.Ordinal);

    /// <summary>The IRI of a type with this name, declared where the node stands.</summary>
    public static string IriOf(string name, Node at) => name.Contains('#', StringComparison.Ordinal)
        ? UriReference.Resolve(at.File.Uri, at.File.Namespaces.Expand(name))
        : $"{at.File.Uri}#{name}";

    public void Declare(MappingNode definition, ReadContext context)
    {
        if (definition.FindText("name") is { } name)
        {
            _declarations.TryAdd(IriOf(name, definition), new Declaration(definition, context));
        }
    }

    /// <summary>The type that a name stands for at a place; null, reported, when there is none.</summary>
    public CwlType? Find(string name, Node at, ReadContext context)
    {
        var iri = IriOf(name, at);
        if (!_declarations.ContainsKey(iri))
        {
            iri = ByLastPart(iri, at);
        }

        if (iri is null)
        {
            var known = _declarations.Keys.Select(UriReference.LastPart).Concat(TypeReader.PrimitiveNames);
            context.Faults.Add(at, $"There is no type '{name}'.{NearName.Suggestion(UriReference.LastPart(name), known)}");
            return null;
        }

        if (_read.TryGetValue(iri, out var type))
        {
            return type;
        }

        if (!_reading.Add(iri))
        {
            context.Faults.Warn(at, $"The type '{name}' is part of itself; here any value is taken.");
            return new UnionType([new PrimitiveType(PrimitiveKind.Null), new PrimitiveType(PrimitiveKind.Any)]);
        }

        var (definition, declared) = _declarations[iri];
        type = new TypeReader(declared).Read(definition);
        _reading.Remove(iri);
        _read[iri] = type;
        return type;
    }

    // Packed documents and types declared within a process have longer ids than the names that refer to them.
    private string? ByLastPart(string iri, Node at)
    {
        var last = UriReference.LastPart(iri);
        var document = UriReference.SplitFragment(iri).Uri;
        var candidates = _declarations.Keys.Where(known => UriReference.LastPart(known) == last).ToList();
        var nearer = candidates.Where(known => UriReference.SplitFragment(known).Uri == document).ToList();
        if (nearer.Count == 0 && document == at.File.Uri)
        {
            nearer = candidates;
        }

        return nearer.Count == 1 ? nearer[0] : null;
    }

    private sealed record Declaration(MappingNode Definition, ReadContext Context);
}
