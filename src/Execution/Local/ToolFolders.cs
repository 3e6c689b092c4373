using System.Collections.Concurrent;
using Execution.Processes;

namespace Execution.Local;

/// <summary>
/// The folders outside the system's that a program needs to be readable: what the PATH names, and for an environment of conda or
/// Python the whole of it, because the program next door looks for its libraries there.
/// </summary>
internal sealed class ToolFolders
{
    /// <summary>Marks the root of an installation that may be shown as a whole.</summary>
    private static readonly string[] EnvironmentMarks = ["conda-meta", PythonEnvironmentFile];

    /// <summary>What a program looks for beside its own folder. Not share: in ~/.local that is where keys are kept.</summary>
    private static readonly string[] Siblings = ["lib", "lib64", "libexec"];

    private const string PythonEnvironmentFile = "pyvenv.cfg";
    private const int LongestLink = 16;

    private readonly ConcurrentDictionary<(string Path, string Program), string[]> _known = new();

    /// <summary>Existing folders and files, none below another of the system's.</summary>
    /// <param name="program">The program's path as found.</param>
    /// <param name="environment">The environment of the task.</param>
    public string[] Of(string program, IReadOnlyDictionary<string, string> environment) =>
        _known.GetOrAdd((string.Join(':', ProgramLookup.Folders(environment)), program), static key => Find(key.Path, key.Program));

    private static string[] Find(string path, string program)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var folder in path.Split(':'))
        {
            AddProgramFolder(folder, found);
        }

        if (!program.StartsWith('/'))
        {
            return [.. found];
        }

        AddFile(program, found);
        if (Interpreter(program) is { } interpreter)
        {
            AddFile(interpreter, found);
        }

        return [.. found];
    }

    /// <summary>A program, and where the links lead that stand for it.</summary>
    private static void AddFile(string file, SortedSet<string> found)
    {
        for (var i = 0; i < LongestLink && File.Exists(file); i++)
        {
            if (!SystemFolders.Contain(file))
            {
                found.Add(file);
            }

            if (File.ResolveLinkTarget(file, returnFinalTarget: false) is not { } target)
            {
                return;
            }

            file = target.FullName;
            AddProgramFolder(Path.GetDirectoryName(file)!, found);
        }
    }

    private static void AddProgramFolder(string folder, SortedSet<string> found)
    {
        folder = folder.TrimEnd('/');
        if (!folder.StartsWith('/') || SystemFolders.Contain(folder) || !Directory.Exists(folder) || !found.Add(folder))
        {
            return;
        }

        // pyenv, rbenv and asdf: scripts that look for the chosen version anywhere in their installation.
        if (Path.GetFileName(folder) == "shims" && Path.GetDirectoryName(folder) is { Length: > 1 } installation)
        {
            found.Add(installation);
            return;
        }

        if (Path.GetFileName(folder) is not ("bin" or "sbin") || Path.GetDirectoryName(folder) is not { Length: > 1 } root)
        {
            return;
        }

        if (EnvironmentMarks.Any(mark => Path.Exists(Path.Combine(root, mark))))
        {
            found.Add(root);
            AddBaseOfPythonEnvironment(root, found);
            return;
        }

        foreach (var sibling in Siblings.Select(name => Path.Combine(root, name)).Where(Directory.Exists))
        {
            found.Add(sibling);
        }
    }

    /// <summary>A Python environment holds links only; its configuration names the installation behind it.</summary>
    private static void AddBaseOfPythonEnvironment(string root, SortedSet<string> found)
    {
        var file = Path.Combine(root, PythonEnvironmentFile);
        if (!File.Exists(file))
        {
            return;
        }

        foreach (var line in File.ReadLines(file))
        {
            var parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is ["home", { Length: > 0 } home])
            {
                AddProgramFolder(home, found);
            }
        }
    }

    private static string? Interpreter(string script)
    {
        const int longestFirstLine = 256;
        using var file = File.OpenHandle(script);
        Span<byte> start = stackalloc byte[longestFirstLine];
        start = start[..RandomAccess.Read(file, start, 0)];
        if (!start.StartsWith("#!"u8))
        {
            return null;
        }

        start = start[2..];
        var end = start.IndexOf((byte)'\n');
        var line = System.Text.Encoding.UTF8.GetString(end < 0 ? start : start[..end]).Trim();
        return line.Split(' ', '\t')[0] is { } name && name.StartsWith('/') ? name : null;
    }
}
