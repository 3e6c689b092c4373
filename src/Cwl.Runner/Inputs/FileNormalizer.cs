using System.Text;
using Cwl.Runner.Documents;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Inputs;

/// <summary>
/// Gives files and folders the fields that the standard promises to expressions: location, basename, nameroot, nameext, size. Literals
/// get a location of their own (<c>_:</c>), by which staging recognizes them. What is not about a file passes unchanged.
/// </summary>
public static class FileNormalizer
{
    /// <summary>How the location of a literal begins.</summary>
    public const string LiteralPrefix = "_:";

    public static bool IsLiteral(string? location) => location is null || location.StartsWith(LiteralPrefix, StringComparison.Ordinal);

    /// <param name="value">Any value.</param>
    /// <param name="name">What faults call it.</param>
    /// <param name="policy">Which files may be named; null allows all.</param>
    /// <param name="faults">Receives what is wrong with files in it.</param>
    public static CwlValue Normalize(CwlValue value, string name, FilePolicy? policy, ICollection<string> faults) => value switch
    {
        CwlFile file => OfFile(file, name, policy, faults),
        CwlDirectory directory => OfDirectory(directory, name, policy, faults),
        CwlList list => OfList(list, name, policy, faults),
        CwlObject fields => OfObject(fields, name, policy, faults),
        _ => value,
    };

    /// <summary>The size of a file of this machine, or null where there is none.</summary>
    public static long? SizeOf(string location)
    {
        if (!FileUri.IsFile(location))
        {
            return null;
        }

        var file = new FileInfo(FileUri.ToPath(location));
        return file.Exists ? file.Length : null;
    }

    private static CwlFile OfFile(CwlFile file, string name, FilePolicy? policy, ICollection<string> faults)
    {
        var location = LocationOf(file.Location, file.Path, name, policy, faults);
        if (IsLiteral(location) && file.Contents is null)
        {
            faults.Add($"{name}: a File needs a location, a path or contents.");
        }

        location ??= NewLocation();
        var basename = BasenameOf(file.Basename, location, name, faults);
        var (root, extension) = FileNames.Split(basename);
        return file with
        {
            Location = location,
            Path = null,
            Dirname = null,
            Basename = basename,
            Nameroot = root,
            Nameext = extension,
            Size = file.Size ?? (IsLiteral(location) ? Encoding.UTF8.GetByteCount(file.Contents ?? string.Empty) : SizeOf(location)),
            SecondaryFiles = OfItems(file.SecondaryFiles, $"{name}.secondaryFiles", policy, faults),
        };
    }

    private static CwlDirectory OfDirectory(CwlDirectory directory, string name, FilePolicy? policy, ICollection<string> faults)
    {
        var location = LocationOf(directory.Location, directory.Path, name, policy, faults);
        if (IsLiteral(location) && directory.Listing is null)
        {
            faults.Add($"{name}: a Directory needs a location, a path or a listing.");
        }

        location = location?.TrimEnd('/') ?? NewLocation();
        return directory with
        {
            Location = location,
            Path = null,
            Basename = BasenameOf(directory.Basename, location, name, faults),
            Listing = OfItems(directory.Listing, $"{name}.listing", policy, faults),
        };
    }

    private static string? LocationOf(string? location, string? path, string name, FilePolicy? policy, ICollection<string> faults)
    {
        if (location is null && path is not null)
        {
            location = path.StartsWith('/') ? FileUri.FromPath(path) : path;
        }

        if (location is null || IsLiteral(location))
        {
            return location;
        }

        if (!location.Contains(':', StringComparison.Ordinal))
        {
            faults.Add($"{name}: '{location}' is neither an absolute path nor a URI.");
        }

        if (!FileUri.IsFile(location))
        {
            return location;
        }

        location = FileUri.Canonical(location);
        if (policy?.AllowsLocation(location) == false)
        {
            faults.Add($"{name}: '{location}' is none of the files that a document may name here.");
        }

        return location;
    }

    private static string BasenameOf(string? given, string location, string name, ICollection<string> faults)
    {
        var basename = given ?? (IsLiteral(location) ? location[LiteralPrefix.Length..] : FileNames.FromLocation(location));
        if (!FileNames.IsSafe(basename))
        {
            faults.Add($"{name}: '{basename}' is no name of a file.");
        }

        return basename;
    }

    private static string NewLocation() => LiteralPrefix + Guid.NewGuid().ToString("N");

    private static CwlList OfList(CwlList list, string name, FilePolicy? policy, ICollection<string> faults)
    {
        var items = OfItems(list.Items, name, policy, faults);
        return ReferenceEquals(items, list.Items) ? list : new CwlList(items!);
    }

    private static IReadOnlyList<CwlValue>? OfItems(IReadOnlyList<CwlValue>? items, string name, FilePolicy? policy, ICollection<string> faults)
    {
        CwlValue[]? changed = null;
        for (var i = 0; i < (items?.Count ?? 0); i++)
        {
            var item = items![i] is CwlString or CwlInteger or CwlFloat or CwlBoolean or CwlNull
                ? items[i]
                : Normalize(items[i], $"{name}[{i}]", policy, faults);
            if (changed is null && !ReferenceEquals(item, items[i]))
            {
                changed = [.. items];
            }

            if (changed is not null)
            {
                changed[i] = item;
            }
        }

        return changed ?? items;
    }

    private static CwlObject OfObject(CwlObject fields, string name, FilePolicy? policy, ICollection<string> faults)
    {
        List<KeyValuePair<string, CwlValue>>? changed = null;
        foreach (var (key, value) in fields)
        {
            var field = Normalize(value, $"{name}.{key}", policy, faults);
            if (!ReferenceEquals(field, value))
            {
                changed ??= [.. fields];
                changed[changed.FindIndex(pair => pair.Key == key)] = new(key, field);
            }
        }

        return changed is null ? fields : new CwlObject(changed);
    }
}
