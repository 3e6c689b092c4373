using Geo;

namespace Ogc.Processes.Inputs;

/// <summary>The inputs of a run: validated, defaults applied, references fetched to local files.</summary>
public sealed class ProcessInputs(IReadOnlyDictionary<string, IReadOnlyList<ResolvedInput>> values)
{
    /// <summary>Every input that is a file, with its id.</summary>
    internal IEnumerable<(string Id, string File)> Files =>
        from input in values from one in input.Value where one.File is not null select (input.Key, one.File);

    public bool Has(string id) => values.TryGetValue(id, out var list) && list.Count > 0;

    /// <summary>All occurrences, in the order sent; empty when absent.</summary>
    public IReadOnlyList<ResolvedInput> All(string id) => values.TryGetValue(id, out var list) ? list : [];

    /// <summary>The only or first occurrence. Validation has made sure of required ones.</summary>
    /// <exception cref="KeyNotFoundException">It is absent.</exception>
    public ResolvedInput One(string id) => All(id) is [var first, ..] ? first : throw new KeyNotFoundException($"Input '{id}' is absent.");

    public string Text(string id) => One(id).Value.GetString()!;

    public string? TextOrNull(string id) => Has(id) ? Text(id) : null;

    public double Number(string id) => One(id).Value.GetDouble();

    public double? NumberOrNull(string id) => Has(id) ? Number(id) : null;

    public int Integer(string id) => One(id).Value.TryGetInt32(out var value)
        ? value
        : throw new ProcessException(
            ProcessError.InvalidInput,
            $"Input '{id}' is {One(id).Value.GetRawText()}, which is larger than this process can count.",
            [new InputFault(id, "/inputs/" + id, "is too large")]);

    public int? IntegerOrNull(string id) => Has(id) ? Integer(id) : null;

    public bool Flag(string id) => Has(id) && One(id).Value.GetBoolean();

    /// <summary>The local file of a complex input.</summary>
    public string File(string id) => One(id).File ?? throw new InvalidOperationException($"Input '{id}' is not a file.");

    /// <summary>A bounding box as x,y in its CRS (axis order of the CRS already undone).</summary>
    public (BoundingBox Box, Crs Crs) Box(string id) =>
        One(id).Box ?? throw new InvalidOperationException($"Input '{id}' is not a bounding box.");
}
