namespace Execution.Local;

/// <summary>
/// The folders that belong to a program: all of its installation where that is a folder of its own, because the program looks for its
/// libraries and data there. A home, which holds far more than programs, is never opened as a whole.
/// </summary>
/// <param name="home">The user's home; null when there is none.</param>
internal sealed class ProgramInstallations(string? home)
{
    /// <summary>Marks the root of an environment of conda or Python.</summary>
    private static readonly string[] EnvironmentMarks = ["conda-meta", PythonEnvironmentFile];

    /// <summary>Marks the root of pyenv, rbenv, asdf: scripts that look for the chosen version anywhere in it.</summary>
    private static readonly string[] ShimMarks = ["versions", "bin/pyenv", "bin/rbenv", "bin/asdf"];

    /// <summary>What a program looks for beside its own folder. Not share: in ~/.local that is where keys are kept.</summary>
    private static readonly string[] Siblings = ["lib", "lib64", "libexec"];

    private const string PythonEnvironmentFile = "pyvenv.cfg";
    private const int LongestLink = 16;

    /// <summary>pipx and the like keep tens of links in ~/.local/bin; a folder with more is not one of programs.</summary>
    private const int MostEntries = 2000;

    private readonly string? _home = home?.TrimEnd('/') is { Length: > 0 } folder ? folder : null;

    /// <summary>Adds a folder of programs, what belongs to it, and what its links lead to.</summary>
    public void AddFolder(string folder, SortedSet<string> found)
    {
        if (!TryAddFolder(folder, found))
        {
            return;
        }

        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().Take(MostEntries))
        {
            if (entry.LinkTarget is not null)
            {
                AddLinked(entry.FullName, found);
            }
        }
    }

    /// <summary>Adds what a program of such a folder stands for: the target of a link, the interpreter of a script.</summary>
    public void AddProgram(string program, SortedSet<string> found)
    {
        AddLinked(program, found);
        if (Interpreter(program) is { } interpreter)
        {
            AddLinked(interpreter, found);
        }
    }

    private void AddLinked(string file, SortedSet<string> found)
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
            if (IsForPrograms(Path.GetDirectoryName(file)!))
            {
                TryAddFolder(Path.GetDirectoryName(file)!, found);
            }
        }
    }

    private bool TryAddFolder(string folder, SortedSet<string> found)
    {
        if (SystemFolders.Contain(folder) || HoldsHome(folder) || !Directory.Exists(folder) || !found.Add(folder))
        {
            return false;
        }

        if (Path.GetDirectoryName(folder) is not { Length: > 1 } root)
        {
            return true;
        }

        if (Path.GetFileName(folder) == "shims" && !HoldsHome(root) && HasAny(root, ShimMarks))
        {
            found.Add(root);
        }
        else if (IsForPrograms(folder))
        {
            AddAround(root, found);
        }

        return true;
    }

    private void AddAround(string root, SortedSet<string> found)
    {
        if (!HoldsHome(root) && (HasAny(root, EnvironmentMarks) || IsInstallation(root)))
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
    private void AddBaseOfPythonEnvironment(string root, SortedSet<string> found)
    {
        var file = Path.Combine(root, PythonEnvironmentFile);
        if (!File.Exists(file))
        {
            return;
        }

        foreach (var line in File.ReadLines(file))
        {
            var parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is ["home", ['/', ..] programs])
            {
                TryAddFolder(programs.TrimEnd('/'), found);
            }
        }
    }

    private static bool HasAny(string root, string[] marks) => marks.Any(mark => Path.Exists(Path.Combine(root, mark)));

    private static bool IsForPrograms(string folder) => Path.GetFileName(folder) is "bin" or "sbin";

    /// <summary>Whether it is a home or something around one.</summary>
    private bool HoldsHome(string folder) =>
        folder.Length <= 1 || folder is "/root" or "/home" or "/tmp" || Path.GetDirectoryName(folder) == "/home" || (_home is { } own && (folder == own || LocalPath.IsBelow(own, folder)));

    /// <summary>Not what programs keep for themselves in a home: ~/.local, ~/.cargo and ~/.docker hold keys beside their bin.</summary>
    private bool IsInstallation(string root) =>
        !(Path.GetFileName(root).StartsWith('.') && (Path.GetDirectoryName(root) == _home || Path.GetDirectoryName(root) == "/root"));

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
