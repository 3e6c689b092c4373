using Cwl.Runner.Documents.Nodes;
using Cwl.Runner.Model;

namespace Cwl.Runner.Documents.Reading;

/// <summary>Named types of all documents of a load, by IRI. Each is read when it is first used.</summary>
internal sealed class TypeTable
{
    /// <summary>Levels of a type with its names written out.</summary>
    public const int DeepestType = 200;

    // Named types are written out where they are used: a few lines can stand for more than any memory holds.
    private const long LargestType = 100_000;
    private readonly Dictionary<string, Declaration> _declarations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _byLastPart = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CwlType> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _reading = new(StringComparer.Ordinal);
    private readonly Dictionary<CwlType, (long Size, int Depth)> _extents = new(ReferenceEqualityComparer.Instance);

    /// <summary>The IRI of a type with this name, declared where the node stands.</summary>
    public static string IriOf(string name, Node at) => name.Contains('#', StringComparison.Ordinal)
        ? UriReference.Resolve(at.File.Uri, at.File.Namespaces.Expand(name))
        : $"{at.File.Uri}#{name}";

    public void Declare(MappingNode definition, ReadContext context)
    {
        if (definition.FindText("name") is { } name && IriOf(name, definition) is var iri && _declarations.TryAdd(iri, new Declaration(definition, context)))
        {
            var last = UriReference.LastPart(iri);
            _byLastPart.TryAdd(last, []);
            _byLastPart[last].Add(iri);
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
            context.Faults.Add(at, $"There is no type '{name}'.{context.Faults.Suggestion(UriReference.LastPart(name), known)}");
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

        if (_reading.Count > DeepestType)
        {
            throw TooDeep(at);
        }

        var (definition, declared) = _declarations[iri];
        type = new TypeReader(declared).Read(definition);
        _reading.Remove(iri);
        _read[iri] = type;
        return type;
    }

    /// <summary>The type itself, its size noted.</summary>
    /// <exception cref="CwlException">It is too large when all its names are written out.</exception>
    public T Counted<T>(T type, Node at)
        where T : CwlType
    {
        IEnumerable<CwlType> parts = type switch
        {
            ArrayType array => [array.Items],
            RecordType record => record.Fields.Select(field => field.Type),
            UnionType union => union.Members,
            _ => [],
        };
        var (size, depth) = (1L, 1);
        foreach (var part in parts)
        {
            var extent = _extents.GetValueOrDefault(part, (1, 1));
            size += extent.Size;
            depth = Math.Max(depth, extent.Depth + 1);
        }

        if (size > LargestType)
        {
            throw new CwlException(CwlError.LimitExceeded, [new Fault(at.Location, $"The type has more than {LargestType} parts when the types it names are written out.")]);
        }

        _extents[type] = depth <= DeepestType ? (size, depth) : throw TooDeep(at);
        return type;
    }

    public static CwlException TooDeep(Node at) => new(CwlError.LimitExceeded, [new Fault(at.Location, $"The type is nested deeper than {DeepestType} levels.")]);

    // Packed documents and types declared within a process have longer ids than the names that refer to them.
    private string? ByLastPart(string iri, Node at)
    {
        var document = UriReference.SplitFragment(iri).Uri;
        var candidates = _byLastPart.GetValueOrDefault(UriReference.LastPart(iri), []);
        var nearer = candidates.Where(known => UriReference.SplitFragment(known).Uri == document).ToList();
        if (nearer.Count == 0 && document == at.File.Uri)
        {
            nearer = candidates;
        }

        return nearer.Count == 1 ? nearer[0] : null;
    }

    private sealed record Declaration(MappingNode Definition, ReadContext Context);
}
