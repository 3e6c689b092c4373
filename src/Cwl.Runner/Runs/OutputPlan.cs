using System.Runtime.CompilerServices;
using Cwl.Runner.Inputs;
using Cwl.Runner.Interop;
using Cwl.Runner.Tools;
using Cwl.Runner.Values;

namespace Cwl.Runner.Runs;

/// <summary>Gives every file and folder of the outputs its place and a name that no other one has.</summary>
internal sealed class OutputPlan(string outputDirectory, SafeLinks links)
{
    private const string NameOfLiteral = "literal";

    private readonly TargetFolder _root = new(outputDirectory);
    private readonly Dictionary<CwlValue, OutputPlacement> _placements = new(ReferenceEqualityComparer.Instance);

    /// <summary>Keeps the names of the inputs that lie in the output folder: no output takes the place of one.</summary>
    public void Spare(IEnumerable<string> inputs)
    {
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        var here = RealPath.Of(outputDirectory) ?? outputDirectory;
        foreach (var path in inputs)
        {
            var folder = Path.GetDirectoryName(path) ?? "/";
            if (!folders.TryGetValue(folder, out var real))
            {
                folders[folder] = real = RealPath.Of(folder) ?? folder;
            }

            Spare(here, Path.Join(real, Path.GetFileName(path)), path);
            if (SymbolicLinks.Is(path) && RealPath.Of(path) is { } target)
            {
                Spare(here, target, path);
            }
        }
    }

    private void Spare(string here, string input, string path)
    {
        if (RelativePath.Below(here, input) is not { Length: > 0 } below)
        {
            return;
        }

        var slash = below.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            _root.Reserve(below, path);
        }
        else
        {
            _root.Reserve(below[..slash], Path.Join(outputDirectory, below[..slash]));
        }
    }

    public IEnumerable<OutputPlacement> InOrder => _placements.Values.OrderBy(placement => placement.Order);

    /// <summary>The place of a File or Directory that was added.</summary>
    public OutputPlacement Of(CwlValue value) => _placements[value];

    /// <exception cref="CwlException">A name that is not one, or a link that leads astray.</exception>
    public void Add(CwlValue value) => Add(value, _root);

    private void Add(CwlValue value, TargetFolder folder)
    {
        switch (value)
        {
            case CwlFile or CwlDirectory when !_placements.ContainsKey(value):
                Place(value, folder);
                break;
            case CwlList list:
                AddAll(list.Items, folder);
                break;
            case CwlObject fields:
                AddAll(fields.Select(field => field.Value), folder);
                break;
            default:
                break;
        }
    }

    private void AddAll(IEnumerable<CwlValue> values, TargetFolder folder)
    {
        foreach (var value in values)
        {
            Add(value, folder);
        }
    }

    private void Place(CwlValue value, TargetFolder folder)
    {
        var group = Group(value).ToList();
        var sources = group.ConvertAll(SourceOf);
        var names = folder.Take([.. group.Select((file, i) => (NameOf(file), sources[i] ?? IdentityOf(file)))]);
        for (var i = 0; i < group.Count; i++)
        {
            var placement = new OutputPlacement(group[i], sources[i], Path.Join(folder.Path, names[i]));
            _placements[group[i]] = placement;
            if (group[i] is CwlDirectory && Directory.Exists(sources[i]))
            {
                links.Remember(sources[i]!);
            }

            if (group[i] is CwlDirectory { Listing: { } listing } && sources[i] is null)
            {
                AddAll(listing, new TargetFolder(placement.Target));
            }
        }
    }

    // A file with its secondary files, and theirs.
    private static IEnumerable<CwlValue> Group(CwlValue value) =>
        value is CwlFile { SecondaryFiles: { } files } ? files.SelectMany(Group).Prepend(value) : [value];

    private string? SourceOf(CwlValue value) => FileLocations.PathOf(LocationOf(value)) is { } path ? links.RealPath(path) : null;

    private static string IdentityOf(CwlValue value) => LocationOf(value) is { } location && !FileNormalizer.IsLiteral(location)
        ? location
        : RuntimeHelpers.GetHashCode(value).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string? LocationOf(CwlValue value) => value is CwlFile file ? file.Location : ((CwlDirectory)value).Location;

    private static string NameOf(CwlValue value)
    {
        var basename = value is CwlFile file ? file.Basename : ((CwlDirectory)value).Basename;
        var location = LocationOf(value);
        var name = basename ?? (location is null || FileNormalizer.IsLiteral(location) ? NameOfLiteral : FileNames.FromLocation(location));
        return FileNames.IsSafe(name)
            ? name
            : throw new CwlException(CwlError.InvalidOutput, $"The basename '{name}' of an output is not a name within a folder.");
    }
}
