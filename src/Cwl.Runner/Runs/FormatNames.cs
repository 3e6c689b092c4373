using Cwl.Runner.Values;

namespace Cwl.Runner.Runs;

/// <summary>Writes out the formats of a job order's files: a job may use the prefixes of the document that it is for (<c>edam:format_2330</c>).</summary>
/// <param name="prefixes">Prefix to IRI.</param>
internal sealed class FormatNames(IReadOnlyDictionary<string, string> prefixes)
{
    public CwlValue Expand(CwlValue value) => value switch
    {
        _ when prefixes.Count == 0 => value,
        CwlFile file => file with { Format = Expand(file.Format), SecondaryFiles = Expand(file.SecondaryFiles) },
        CwlDirectory directory => directory with { Listing = Expand(directory.Listing) },
        CwlList list => new CwlList(Expand(list.Items)!),
        CwlObject fields => new CwlObject(fields.Select(field => KeyValuePair.Create(field.Key, Expand(field.Value)))),
        _ => value,
    };

    private List<CwlValue>? Expand(IReadOnlyList<CwlValue>? values) => values is null ? null : [.. values.Select(Expand)];

    private string? Expand(string? format) =>
        format?.IndexOf(':', StringComparison.Ordinal) is { } colon and > 0 && prefixes.TryGetValue(format[..colon], out var iri)
            ? iri + format[(colon + 1)..]
            : format;
}
