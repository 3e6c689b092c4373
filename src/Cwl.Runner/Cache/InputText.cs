using System.Text.Json;
using Cwl.Runner.Inputs;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Cache;

/// <summary>Writes inputs as a key sees them: names sorted, and files as what they hold and are called, not where they are.</summary>
internal sealed class InputText(Utf8JsonWriter json, IReadOnlyDictionary<string, string> identities)
{
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
        if (IsLiteral(file.Location))
        {
            json.WriteString("contents", file.Contents);
        }
        else
        {
            // The contents are known by the identity; whether expressions see them is not.
            json.WriteBoolean("loaded", file.Contents is not null);
        }

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
        if (IsLiteral(directory.Location))
        {
            json.WritePropertyName("listing");
            WriteList(directory.Listing);
        }
        else
        {
            json.WriteBoolean("listed", directory.Listing is not null);
        }

        WriteFields(directory.Extra);
        json.WriteEndObject();
    }

    // A literal without a name was given one by chance, for one run.
    private void WriteContent(string? location, string? basename)
    {
        var isChance = basename is not null && IsLiteral(location) && location is not null && location.EndsWith(basename, StringComparison.Ordinal);
        json.WriteString("basename", isChance ? null : basename);
        if (!IsLiteral(location))
        {
            json.WriteString("content", FileLocations.PathOf(location) is { } path ? identities[path] : location);
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
}
