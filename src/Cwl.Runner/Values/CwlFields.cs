namespace Cwl.Runner.Values;

/// <summary>Files and folders as the fields that the standard names, and back.</summary>
public static class CwlFields
{
    /// <summary>The fields of an object, a file or a folder. Other values have none.</summary>
    public static IEnumerable<KeyValuePair<string, CwlValue>> Of(CwlValue value) => value switch
    {
        CwlObject fields => fields,
        CwlFile file => OfFile(file),
        CwlDirectory directory => OfDirectory(directory),
        _ => [],
    };

    /// <summary>A file or folder where the object's <c>class</c> says so, else the object itself.</summary>
    public static CwlValue ToValue(CwlObject fields) => fields["class"] switch
    {
        CwlString { Value: "File" } => ToFile(fields),
        CwlString { Value: "Directory" } => ToDirectory(fields),
        _ => fields,
    };

    private static IEnumerable<KeyValuePair<string, CwlValue>> OfFile(CwlFile file)
    {
        yield return new("class", "File");
        foreach (var (name, text) in Texts(file))
        {
            if (text is not null)
            {
                yield return new(name, text);
            }
        }

        if (file.Size is { } size)
        {
            yield return new("size", size);
        }

        if (file.SecondaryFiles is { } files)
        {
            yield return new("secondaryFiles", new CwlList(files));
        }

        foreach (var field in file.Extra)
        {
            yield return field;
        }
    }

    private static (string Name, string? Text)[] Texts(CwlFile file) =>
    [
        ("location", file.Location), ("path", file.Path), ("basename", file.Basename), ("dirname", file.Dirname), ("nameroot", file.Nameroot),
        ("nameext", file.Nameext), ("checksum", file.Checksum), ("format", file.Format), ("contents", file.Contents),
    ];

    private static IEnumerable<KeyValuePair<string, CwlValue>> OfDirectory(CwlDirectory directory)
    {
        yield return new("class", "Directory");
        if (directory.Location is { } location)
        {
            yield return new("location", location);
        }

        if (directory.Path is { } path)
        {
            yield return new("path", path);
        }

        if (directory.Basename is { } basename)
        {
            yield return new("basename", basename);
        }

        if (directory.Listing is { } listing)
        {
            yield return new("listing", new CwlList(listing));
        }

        foreach (var field in directory.Extra)
        {
            yield return field;
        }
    }

    // A field of the wrong type stays among the extra ones, where the type check of the input or output finds and names it.
    private static CwlFile ToFile(CwlObject fields) => new()
    {
        Location = TextOf(fields, "location"),
        Path = TextOf(fields, "path"),
        Basename = TextOf(fields, "basename"),
        Dirname = TextOf(fields, "dirname"),
        Nameroot = TextOf(fields, "nameroot"),
        Nameext = TextOf(fields, "nameext"),
        Checksum = TextOf(fields, "checksum"),
        Size = (fields["size"] as CwlInteger)?.Value,
        SecondaryFiles = (fields["secondaryFiles"] as CwlList)?.Items,
        Format = TextOf(fields, "format"),
        Contents = TextOf(fields, "contents"),
        Extra = [.. fields.Where(field => !IsRead(field.Key, field.Value, FileTexts, "secondaryFiles"))],
    };

    private static CwlDirectory ToDirectory(CwlObject fields) => new()
    {
        Location = TextOf(fields, "location"),
        Path = TextOf(fields, "path"),
        Basename = TextOf(fields, "basename"),
        Listing = (fields["listing"] as CwlList)?.Items,
        Extra = [.. fields.Where(field => !IsRead(field.Key, field.Value, DirectoryTexts, "listing"))],
    };

    private static readonly string[] FileTexts =
        ["location", "path", "basename", "dirname", "nameroot", "nameext", "checksum", "format", "contents"];

    private static readonly string[] DirectoryTexts = ["location", "path", "basename"];

    private static bool IsRead(string name, CwlValue value, string[] texts, string list) => value switch
    {
        _ when name == "class" => true,
        CwlNull => Array.IndexOf(texts, name) >= 0 || name == list || name == "size",
        CwlString => Array.IndexOf(texts, name) >= 0,
        CwlList => name == list,
        CwlInteger => name == "size" && list == "secondaryFiles",
        _ => false,
    };

    private static string? TextOf(CwlObject fields, string name) => (fields[name] as CwlString)?.Value;
}
