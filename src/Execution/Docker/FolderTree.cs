namespace Execution.Docker;

/// <summary>A file or a folder and all in it, links never followed.</summary>
internal static class FolderTree
{
    public static IEnumerable<string> Paths(string root)
    {
        var waiting = new Stack<FileSystemInfo>([Directory.Exists(root) ? new DirectoryInfo(root) : new FileInfo(root)]);
        while (waiting.TryPop(out var entry))
        {
            yield return entry.FullName;
            if (entry is not DirectoryInfo folder || folder.LinkTarget is not null)
            {
                continue;
            }

            foreach (var inside in folder.EnumerateFileSystemInfos())
            {
                waiting.Push(inside);
            }
        }
    }
}
