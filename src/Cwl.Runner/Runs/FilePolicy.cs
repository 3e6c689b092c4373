using Cwl.Runner.Documents;
using Cwl.Runner.Inputs;
using Cwl.Runner.Interop;
using Cwl.Runner.Tools;
using Cwl.Runner.Values;

namespace Cwl.Runner.Runs;

/// <summary>
/// Which files of this machine a document may name: those of the job order and of the run, and what is below
/// <see cref="RunOptions.FileRoots"/>. Links are resolved before paths are compared.
/// </summary>
public sealed class FilePolicy
{
    private readonly Lazy<string> _work;
    private readonly Lazy<HashSet<string>> _given;
    private readonly Lazy<HashSet<string>> _found;
    private readonly IReadOnlyList<string>? _roots;
    private CwlObject? _bound;

    /// <param name="options">The run's.</param>
    /// <param name="job">What the run was given.</param>
    public FilePolicy(RunOptions options, CwlObject job)
    {
        _work = new(() => Real(Path.GetFullPath(options.WorkDirectory)));
        _given = new(() => [.. FileLocations.PathsIn(FileNormalizer.Normalize(job, string.Empty, policy: null, [])).Select(Real)]);
        _found = new(() => [.. SecondariesIn(_bound!).Select(Real)]);
        _roots = options.FileRoots is { } roots ? [.. roots.Select(root => Real(Path.GetFullPath(root)))] : null;
    }

    /// <summary>Says how the job order was bound: what was found beside its files belongs to it too. Before anything runs.</summary>
    internal void Bind(CwlObject inputs) => _bound = inputs;

    /// <summary>Whether a document may name what is at a <c>file:</c> URI.</summary>
    internal bool AllowsLocation(string location) => _roots is null || Allows(FileUri.ToPath(location));

    /// <summary>Whether a document, or a link in what it names, may lead to a path.</summary>
    internal bool Allows(string path)
    {
        if (_roots is null)
        {
            return true;
        }

        var real = Real(path);
        return IsKnown(real) || _roots.Any(root => RelativePath.Below(root, real) is not null);
    }

    /// <summary>Whether a secondary file may be taken up: one that may be named, or that really lies beside a file of the job order.</summary>
    internal bool AllowsBeside(string primary, string path) =>
        Allows(path) || (IsOfRun(primary) && Path.GetDirectoryName(Real(path)) == Path.GetDirectoryName(Real(primary)));

    /// <summary>Whether a path is of the job order or of the run itself: only those may be updated in place.</summary>
    internal bool IsOfRun(string path) => IsKnown(Real(path));

    private bool IsKnown(string real)
    {
        if (RelativePath.Below(_work.Value, real) is not null)
        {
            return true;
        }

        for (var at = real; at is not null; at = Path.GetDirectoryName(at))
        {
            if (_given.Value.Contains(at) || (_bound is not null && _found.Value.Contains(at)))
            {
                return true;
            }
        }

        return false;
    }

    // Of files of the job order only: a default, with all that is beside it, is the document's.
    private IEnumerable<string> SecondariesIn(CwlValue value) => value switch
    {
        CwlFile { SecondaryFiles: { } secondaries } file when FileLocations.PathOf(file.Location) is { } path && _given.Value.Contains(Real(path)) =>
            secondaries.SelectMany(FileLocations.PathsIn),
        CwlList list => list.Items.SelectMany(SecondariesIn),
        CwlObject fields => fields.SelectMany(field => SecondariesIn(field.Value)),
        _ => [],
    };

    // What is not there is where its folder really is.
    private static string Real(string path) => RealPath.Of(path)
        ?? (Path.GetDirectoryName(path) is { } folder ? Path.Join(Real(folder), Path.GetFileName(path)) : path);
}
