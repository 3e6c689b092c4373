using System.Collections.Concurrent;

namespace Execution.Local;

/// <summary>
/// What a program needs to be readable outside the system's folders: the installations on the PATH of whoever runs the tasks, and the
/// folders that they named. A task's own PATH, which a document can set, opens nothing.
/// </summary>
internal sealed class ToolFolders
{
    private readonly ProgramInstallations _installations;
    private readonly string[] _pathFolders;
    private readonly Lazy<string[]> _everywhere;
    private readonly ConcurrentDictionary<string, string[]> _known = new();

    public ToolFolders(LocalExecutorOptions options)
    {
        _installations = new ProgramInstallations(options.Home);
        _pathFolders = [.. options.ToolPath.Split(':').Select(folder => folder.TrimEnd('/')).Where(folder => folder.StartsWith('/')).Distinct()];
        _everywhere = new(() => [.. Everywhere(options.ReadableFolders)]);
    }

    /// <summary>Existing folders and files.</summary>
    /// <param name="program">The program's path as found.</param>
    public string[] Of(string program) => _known.GetOrAdd(program, Find);

    private SortedSet<string> Everywhere(IReadOnlyList<string> readable)
    {
        var found = new SortedSet<string>(readable.Where(Path.Exists), StringComparer.Ordinal);
        foreach (var folder in _pathFolders)
        {
            _installations.AddFolder(folder, found);
        }

        return found;
    }

    private string[] Find(string program)
    {
        if (!program.StartsWith('/'))
        {
            return _everywhere.Value;
        }

        program = Path.GetFullPath(program);
        var found = new SortedSet<string>(_everywhere.Value, StringComparer.Ordinal);
        if (!SystemFolders.Contain(program))
        {
            found.Add(program);
        }

        // Where the links and the first line of a program lead is for those of the PATH: a document could have made any other.
        if (SystemFolders.Contain(program) || _pathFolders.Contains(Path.GetDirectoryName(program)))
        {
            _installations.AddProgram(program, found);
        }

        return [.. found];
    }
}
