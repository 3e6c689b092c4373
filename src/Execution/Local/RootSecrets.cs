using Execution.Interop;

namespace Execution.Local;

/// <summary>
/// What in /etc is for root only: password hashes, keys, tickets. Everybody else is kept from it by its mode; a task of root is not,
/// and must not be shown it.
/// </summary>
internal static class RootSecrets
{
    public const string Folder = "/etc";

    /// <summary>Folders in which both stand side by side.</summary>
    private static readonly HashSet<string> Mixed =
    [
        Folder, "/etc/ssl", "/etc/ssh", "/etc/security", "/etc/pki", "/etc/pki/tls", "/etc/letsencrypt", "/etc/kubernetes", "/etc/NetworkManager",
    ];

    private const int OthersMayRead = 4;

    /// <summary>The folders whose entries say what is secret.</summary>
    public static IReadOnlyList<string> Folders { get; } = [.. Mixed];

    /// <summary>The folder, or where it holds secrets, all in it but these. Links are left out: what they lead to is named itself.</summary>
    public static IEnumerable<string> Around(string folder)
    {
        if (!Mixed.Contains(folder))
        {
            return [folder];
        }

        return Entries(folder).Where(entry => IsForAll(entry.FullName)).SelectMany(entry => Around(entry.FullName));
    }

    /// <summary>Those that exist, with whether each is a folder.</summary>
    public static IEnumerable<(string Path, bool IsFolder)> All => Mixed.Where(folder => Directory.Exists(folder) && IsForAll(folder))
        .SelectMany(Entries)
        .Where(entry => !IsForAll(entry.FullName))
        .Select(entry => (entry.FullName, entry is DirectoryInfo));

    private static IEnumerable<FileSystemInfo> Entries(string folder) =>
        new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(entry => entry.LinkTarget is null);

    private static bool IsForAll(string path) => FileApi.Stat(path) is { } status && (status.Mode & OthersMayRead) != 0;
}
