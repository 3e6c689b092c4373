using Cwl.Runner.Documents.Nodes;
using Cwl.Runner.Values;

namespace Cwl.Runner.Documents.Reading;

/// <summary>Values of a document or job order: files and folders get absolute locations, relative to the document they stand in.</summary>
internal static class ValueReader
{
    public static CwlValue Read(Node node) => node switch
    {
        ScalarNode scalar => ScalarValue.Of(scalar),
        SequenceNode list => new CwlList([.. list.Items.Select(Read)]),
        MappingNode mapping => ReadMapping(mapping),
        _ => CwlNull.Instance,
    };

    private static CwlValue ReadMapping(MappingNode mapping)
    {
        var fields = new List<KeyValuePair<string, CwlValue>>(mapping.Fields.Count);
        foreach (var field in mapping.Fields)
        {
            fields.Add(new(field.Name, Read(field.Value)));
        }

        return CwlFields.ToValue(new CwlObject(fields)) switch
        {
            CwlFile file => file with
            {
                Location = LocationOf(file.Location, file.Path, mapping.File.Uri),
                Path = null,
                Format = file.Format is null ? null : mapping.File.Namespaces.Expand(file.Format),
            },
            CwlDirectory directory => directory with
            {
                Location = WithoutSlash(LocationOf(directory.Location, directory.Path, mapping.File.Uri)),
                Path = null,
            },
            var other => other,
        };
    }

    // "path" is a path, with whatever characters; authors write URIs there all the same, which are told by their "://".
    private static string? LocationOf(string? location, string? path, string documentUri)
    {
        if (location is not null)
        {
            return UriReference.Resolve(documentUri, location);
        }

        if (path is null)
        {
            return null;
        }

        return UriReference.Resolve(documentUri, path.Contains("://", StringComparison.Ordinal) ? path : FileUri.EscapePath(path));
    }

    private static string? WithoutSlash(string? location) =>
        location is { Length: > 1 } && location.EndsWith('/') && !location.EndsWith("//", StringComparison.Ordinal) ? location[..^1] : location;
}
