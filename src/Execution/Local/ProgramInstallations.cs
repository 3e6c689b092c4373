namespace Execution.Local;

/// <summary>
/// The folders that belong to a program: all of its installation where that is seen to be one, because the program looks for its
/// libraries and data there. A home, or a folder of work with programs in it, holds far more and is not opened as a whole.
/// </summary>
/// <param name="home">The user's home; null when there is none.</param>
internal sealed class ProgramInstallations(string? home)
{
    /// <summary>Marks the root of an environment of conda or Python, or of an application of NetBeans' platform (SNAP has no lib).</summary>
    private static readonly string[] EnvironmentMarks = ["conda-meta", PythonEnvironmentFile, "platform/lib"];

    /// <summary>Mark the root of an installation, one of the first beside one of the second: GDAL, OTB, a JDK.</summary>
    private static readonly string[] LibraryFolders = ["lib", "lib64"];

    private static readonly string[] DataFolders = ["share", "etc", "jre", "conf", "modules"];

    /// <summary>Marks the root of pyenv, rbenv, asdf: scripts that look for the chosen version anywhere in it.</summary>
    private static readonly string[] ShimMarks = ["versions", "bin/pyenv", "bin/rbenv", "bin/asdf"];

    /// <summary>What a program looks for beside its own folder.</summary>
    private static readonly string[] Siblings = ["lib", "lib64", "libexec"];

    /// <summary>Also that, but in ~/.local it is where keys are kept.</summary>
    private const string SharedFolder = "share";

    private const string PythonEnvironmentFile = "pyvenv.cfg";
    private const int LongestLink = 16;

    /// <summary>pipx and the like keep tens of links in ~/.local/bin; a folder with more is not one of programs.</summary>
    private const int MostEntries = 2000;

    private readonly string? _home = home?.TrimEnd('/') is { Length: > 0 } folder ? folder : null;

    /// <summary>Adds a folder of programs, what belongs to it, and what its links lead to.</summary>
    public void AddFolder(string folder, SortedSet<string> found)
    {
        if (!MayAdd(folder))
        {
            return;
        }

        AddPrograms(folder, found, isOnPath: true);
        foreach (var link in Links(folder))
        {
            AddLinked(link, found);
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

            if (LinkTarget(file) is not { } target)
            {
                return;
            }

            file = target;
            var folder = Path.GetDirectoryName(file)!;
            if (IsForPrograms(folder) && MayAdd(folder))
            {
                AddPrograms(folder, found, isOnPath: false);
            }
        }
    }

    private bool MayAdd(string folder) => !SystemFolders.Contain(folder) && !HoldsHome(folder) && Directory.Exists(folder);

    /// <summary>Whoever puts a folder on the PATH means all that is installed there; whoever makes a link means one program.</summary>
    private void AddPrograms(string folder, SortedSet<string> found, bool isOnPath)
    {
        found.Add(folder);
        if (Path.GetDirectoryName(folder) is not { Length: > 1 } root)
        {
            return;
        }

        if (Path.GetFileName(folder) == "shims" && !HoldsHome(root) && HasAny(root, ShimMarks))
        {
            found.Add(root);
        }
        else if (IsForPrograms(folder))
        {
            AddAround(root, found, isOnPath);
        }
    }

    private void AddAround(string root, SortedSet<string> found, bool isOnPath)
    {
        if (isOnPath && !HoldsHome(root) && (HasAny(root, EnvironmentMarks) || IsInstallation(root)))
        {
            found.Add(root);
        }

        foreach (var sibling in Siblings.Select(name => Path.Combine(root, name)).Where(Directory.Exists))
        {
            found.Add(sibling);
        }

        var shared = Path.Combine(root, SharedFolder);
        if (!HoldsHome(root) && !HoldsKeys(root) && Directory.Exists(shared))
        {
            found.Add(shared);
        }

        var environment = Path.Combine(root, PythonEnvironmentFile);
        if (File.Exists(environment) && found.Add(environment))
        {
            AddBaseOfPythonEnvironment(environment, found, isOnPath);
        }
    }

    /// <summary>A Python environment holds links only; its configuration names the installation behind it.</summary>
    private void AddBaseOfPythonEnvironment(string file, SortedSet<string> found, bool isOnPath)
    {
        foreach (var line in Lines(file))
        {
            var parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is ["home", ['/', ..] programs] && MayAdd(programs.TrimEnd('/')))
            {
                AddPrograms(programs.TrimEnd('/'), found, isOnPath);
            }
        }
    }

    /// <summary>The links in a folder; none where it may be entered but not listed.</summary>
    private static string[] Links(string folder)
    {
        try
        {
            return
            [
                .. new DirectoryInfo(folder).EnumerateFileSystemInfos().Take(MostEntries)
                    .Where(entry => entry.LinkTarget is not null)
                    .Select(entry => entry.FullName),
            ];
        }
        catch (Exception exception) when (IsRefused(exception))
        {
            return [];
        }
    }

    private static string? LinkTarget(string file)
    {
        try
        {
            return File.ResolveLinkTarget(file, returnFinalTarget: false)?.FullName;
        }
        catch (Exception exception) when (IsRefused(exception))
        {
            return null;
        }
    }

    private static string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception exception) when (IsRefused(exception))
        {
            return [];
        }
    }

    /// <summary>What cannot be looked at opens nothing; the programs that can be still run.</summary>
    private static bool IsRefused(Exception exception) => exception is UnauthorizedAccessException or IOException;

    private static bool HasAny(string root, string[] marks) => marks.Any(mark => Path.Exists(Path.Combine(root, mark)));

    private static bool IsForPrograms(string folder) => Path.GetFileName(folder) is "bin" or "sbin";

    /// <summary>Whether it is a home or something around one.</summary>
    private bool HoldsHome(string folder) =>
        folder.Length <= 1 || folder is "/root" or "/home" or "/tmp" || Path.GetDirectoryName(folder) == "/home" || (_home is { } own && (folder == own || LocalPath.IsBelow(own, folder)));

    private bool IsInstallation(string root) => !HoldsKeys(root) && HasAny(root, LibraryFolders) && HasAny(root, DataFolders);

    /// <summary>What programs keep for themselves in a home: ~/.local, ~/.cargo and ~/.docker hold keys beside their bin.</summary>
    private bool HoldsKeys(string root) =>
        Path.GetFileName(root).StartsWith('.') && (Path.GetDirectoryName(root) == _home || Path.GetDirectoryName(root) == "/root");

    private static string? Interpreter(string script)
    {
        const int longestFirstLine = 256;
        Span<byte> start = stackalloc byte[longestFirstLine];
        start = start[..ReadStart(script, start)];
        if (!start.StartsWith("#!"u8))
        {
            return null;
        }

        start = start[2..];
        var end = start.IndexOf((byte)'\n');
        var line = System.Text.Encoding.UTF8.GetString(end < 0 ? start : start[..end]).Trim();
        return line.Split(' ', '\t')[0] is { } name && name.StartsWith('/') ? name : null;
    }

    /// <summary>Nothing of a program that may be run but not read.</summary>
    private static int ReadStart(string file, Span<byte> start)
    {
        try
        {
            using var handle = File.OpenHandle(file);
            return RandomAccess.Read(handle, start, 0);
        }
        catch (Exception exception) when (IsRefused(exception))
        {
            return 0;
        }
    }
}
