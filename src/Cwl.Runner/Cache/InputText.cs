using System.Text.Json;
using Cwl.Runner.Inputs;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Cache;

/// <summary>
/// Writes inputs as a key sees them: names sorted, and files as what they hold and are called, not where they are. What an expression
/// could see beside the content (a listing, contents, a checksum) is written as it is given.
/// </summary>
internal sealed class InputText(Utf8JsonWriter json, IReadOnlyDictionary<string, string> identities)
{
    /// <summary>The folder whose listing is being written: what is in it is told by its path there.</summary>
    private string? _folder;

    public void Write(CwlValue value)
    {
        switch (value)
        {
            case CwlFile file:
                WriteFile(file);
                break;
            case CwlDirectory directory:
                WriteDirectory(directory);
                break;
            case CwlList list:
                WriteList(list.Items);
                break;
            case CwlObject fields:
                json.WriteStartObject();
                WriteFields(fields);
                json.WriteEndObject();
                break;
            default:
                CwlJson.Write(json, value);
                break;
        }
    }

    private void WriteFile(CwlFile file)
    {
        json.WriteStartObject();
        json.WriteString("class", "File");
        WriteContent(file.Location, file.Basename);
        json.WriteString("format", file.Format);
        json.WriteString("contents", file.Contents);
        json.WriteString("checksum", file.Checksum);
        json.WriteNumber("size", file.Size ?? -1);
        json.WritePropertyName("secondaryFiles");
        WriteList(file.SecondaryFiles);
        WriteFields(file.Extra);
        json.WriteEndObject();
    }

    private void WriteDirectory(CwlDirectory directory)
    {
        json.WriteStartObject();
        json.WriteString("class", "Directory");
        WriteContent(directory.Location, directory.Basename);
        if (directory.Listing is { } listing)
        {
            json.WritePropertyName("listing");
            var outer = _folder;
            _folder ??= IsLiteral(directory.Location) ? null : directory.Location + '/';
            WriteList(listing);
            _folder = outer;
        }

        WriteFields(directory.Extra);
        json.WriteEndObject();
    }

    private void WriteContent(string? location, string? basename)
    {
        json.WriteString("basename", IsNamedByChance(location, basename) ? null : basename);
        if (IsLiteral(location))
        {
            return;
        }

        if (_folder is not null && location!.StartsWith(_folder, StringComparison.Ordinal))
        {
            json.WriteString("in", location[_folder.Length..]);
        }
        else
        {
            json.WriteString("content", FileLocations.PathOf(location) is { } path && identities.TryGetValue(path, out var identity) ? identity : location);
        }
    }

    private void WriteList(IReadOnlyList<CwlValue>? items)
    {
        json.WriteStartArray();
        foreach (var item in items ?? [])
        {
            Write(item);
        }

        json.WriteEndArray();
    }

    private void WriteFields(IEnumerable<KeyValuePair<string, CwlValue>> fields)
    {
        foreach (var (name, value) in fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            json.WritePropertyName(name);
            Write(value);
        }
    }

    private static bool IsLiteral(string? location) => location is null || FileNormalizer.IsLiteral(location);

    // A literal without a name was given one for one run, the one in its location.
    private static bool IsNamedByChance(string? location, string? basename) =>
        basename is not null && location is not null && IsLiteral(location) && Guid.TryParseExact(basename, "N", out _)
        && location.EndsWith(':' + basename, StringComparison.Ordinal);
}
