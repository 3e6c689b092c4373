using System.Globalization;
using System.Text;
using Cwl.Runner;
using Cwl.Runner.Documents;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Cli.Inputs;

/// <summary>Reads the texts of flags as values of their types. Paths start from the base folder.</summary>
internal sealed class FlagText(string baseDirectory)
{
    /// <summary>The value, or null where the text is none of that type.</summary>
    public CwlValue? Read(CwlType type, string text) => type switch
    {
        PrimitiveType primitive => Read(primitive.Kind, text),
        EnumType choice => choice.Symbols.Contains(text, StringComparer.Ordinal) ? new CwlString(text) : null,
        ArrayType or RecordType => Json(text, type is ArrayType ? '[' : '{'),
        UnionType union => union.Members.Select(member => Read(member, text)).FirstOrDefault(value => value is not null),
        _ => null,
    };

    private CwlValue? Read(PrimitiveKind kind, string text) => kind switch
    {
        PrimitiveKind.Null => text == "null" ? CwlNull.Instance : null,
        PrimitiveKind.Boolean => text is "true" or "false" ? (CwlValue)(text == "true") : null,
        PrimitiveKind.Int => Whole(text, int.MinValue, int.MaxValue),
        PrimitiveKind.Long => Whole(text, long.MinValue, long.MaxValue),
        PrimitiveKind.Float or PrimitiveKind.Double => Number(text),
        PrimitiveKind.String => new CwlString(text),
        PrimitiveKind.File => Json(text, '{') ?? new CwlFile { Location = Location(text) },
        PrimitiveKind.Directory => Json(text, '{') ?? new CwlDirectory { Location = Path.TrimEndingDirectorySeparator(Location(text)) },
        _ => Json(text, '{') ?? Json(text, '[') ?? Whole(text, long.MinValue, long.MaxValue) ?? Number(text)
            ?? (text is "true" or "false" ? (CwlValue)(text == "true") : new CwlString(text)),
    };

    private static CwlInteger? Whole(string text, long least, long most) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? new CwlInteger(number)
            : null;

    private static CwlValue? Number(string text) =>
        (CwlValue?)Whole(text, long.MinValue, long.MaxValue)
        ?? (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? new CwlFloat(number) : null);

    private CwlValue? Json(string text, char opening)
    {
        if (!text.StartsWith(opening))
        {
            return null;
        }

        try
        {
            return Located(CwlJson.Read(Encoding.UTF8.GetBytes(text), text));
        }
        catch (CwlException)
        {
            return null;
        }
    }

    // Files in JSON may be named by paths and by relative locations, as in a job file.
    private CwlValue Located(CwlValue value) => value switch
    {
        CwlFile file => file with
        {
            Location = (file.Location ?? file.Path) is { } place ? Location(place) : null,
            Path = null,
            SecondaryFiles = file.SecondaryFiles?.Select(Located).ToArray(),
        },
        CwlDirectory directory => directory with
        {
            Location = (directory.Location ?? directory.Path) is { } place ? Location(place) : null,
            Path = null,
            Listing = directory.Listing?.Select(Located).ToArray(),
        },
        CwlList list => new CwlList([.. list.Items.Select(Located)]),
        CwlObject fields => new CwlObject(fields.Select(field => KeyValuePair.Create(field.Key, Located(field.Value)))),
        _ => value,
    };

    private string Location(string text) =>
        text.Contains("://", StringComparison.Ordinal) || text.StartsWith("_:", StringComparison.Ordinal)
            ? text
            : FileUri.FromPath(Path.GetFullPath(text, baseDirectory));
}
