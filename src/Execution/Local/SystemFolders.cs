namespace Execution.Local;

/// <summary>The folders of a Linux that every program may read: programs, libraries and configuration, nobody's data.</summary>
internal static class SystemFolders
{
    /// <summary>
    /// Real folders, each where it exists. Nix and Guix keep programs in theirs; below /var are TeX's formats, the names of users that
    /// SSSD knows, and SUSE's certificates.
    /// </summary>
    private static readonly string[] Candidates =
        ["/usr", "/etc", "/opt", "/nix", "/gnu", "/var/lib/texmf", "/var/lib/sss/mc", "/var/lib/ca-certificates"];

    /// <summary>On a merged system links into /usr, elsewhere folders.</summary>
    private static readonly string[] Programs = ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];

    private static readonly Lazy<string[]> MountArguments = new(FindMounts);

    /// <summary>Those that may exist here.</summary>
    public static IEnumerable<string> All => Candidates.Concat(Programs);

    /// <summary>The arguments with which bubblewrap shows them.</summary>
    public static IReadOnlyList<string> Arguments => MountArguments.Value;

    /// <summary>Whether they contain a path.</summary>
    public static bool Contain(string path) => All.Any(folder => path == folder || LocalPath.IsBelow(path, folder));

    private static string[] FindMounts()
    {
        var arguments = new List<string>();
        foreach (var folder in Candidates.Where(HasContent))
        {
            arguments.AddRange(["--ro-bind", folder, folder]);
        }

        foreach (var folder in Programs.Select(path => new DirectoryInfo(path)).Where(folder => folder.Exists))
        {
            arguments.AddRange(folder.LinkTarget is { } target
                ? ["--symlink", target, folder.FullName]
                : ["--ro-bind", folder.FullName, folder.FullName]);
        }

        return [.. arguments];
    }

    /// <summary>A mount costs time in every task; an empty /opt is not worth it.</summary>
    private static bool HasContent(string folder) => Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any();
}
