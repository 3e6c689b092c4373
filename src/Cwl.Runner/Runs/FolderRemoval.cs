namespace Cwl.Runner.Runs;

/// <summary>Removes folders that commands have worked in.</summary>
public static class FolderRemoval
{
    private const UnixFileMode Full = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>
    /// Removes a folder with all in it. What cannot be removed (a container wrote as another user, a name that is not UTF-8) stays, for it
    /// must not fail a step that has succeeded.
    /// </summary>
    /// <returns>Whether nothing is left.</returns>
    public static bool TryRemove(string folder)
    {
        if (TryDelete(folder))
        {
            return true;
        }

        Open(folder);
        return TryDelete(folder);
    }

    private static bool TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        return true;
    }

    // Tools leave folders that are read-only (caches of Go and Conda), from which only root can remove.
    private static void Open(string folder)
    {
        try
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | Full);
            foreach (var inner in new DirectoryInfo(folder).EnumerateDirectories())
            {
                if (inner.LinkTarget is null)
                {
                    Open(inner.FullName);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another user's: the second try says so.
        }
    }
}
