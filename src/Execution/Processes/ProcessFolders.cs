using System.Globalization;
using Execution.Interop;

namespace Execution.Processes;

/// <summary>Which processes belong to a folder: those that have it as their home or for temporary files, or that work in it.</summary>
internal static class ProcessFolders
{
    private static readonly byte[][] Marks = ["HOME="u8.ToArray(), "TMPDIR="u8.ToArray()];

    /// <summary>Whether a process has the folder, or one below it, as its own by its environment or is in it now.</summary>
    public static bool WorksIn(int process, string folder) => IsOwnedBy(process, folder) || IsIn(process, folder);

    /// <summary>
    /// Kills all processes of this user that have the folder or one below it as their own. Those that only are in it are the user's,
    /// who looks around.
    /// </summary>
    public static void Kill(string folder)
    {
        foreach (var entry in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(entry.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                && process != System.Environment.ProcessId
                && IsOwnedBy(process, folder))
            {
                _ = ProcessApi.kill(process, ProcessApi.SigKill);
            }
        }
    }

    private static bool IsOwnedBy(int process, string folder)
    {
        ReadOnlySpan<byte> left = Environment(process);
        var wanted = System.Text.Encoding.UTF8.GetBytes(folder.TrimEnd('/'));
        while (left.Length > 0)
        {
            var end = left.IndexOf((byte)0) is var zero and >= 0 ? zero : left.Length;
            foreach (var mark in Marks)
            {
                if (left[..end].StartsWith(mark) && IsAtOrBelow(left[mark.Length..end], wanted))
                {
                    return true;
                }
            }

            left = left[Math.Min(end + 1, left.Length)..];
        }

        return false;
    }

    private static bool IsAtOrBelow(ReadOnlySpan<byte> path, ReadOnlySpan<byte> folder) =>
        path.StartsWith(folder) && (path.Length == folder.Length || path[folder.Length] == '/');

    /// <summary>Empty for a process that has ended, or is not this user's.</summary>
    private static byte[] Environment(int process)
    {
        try
        {
            return File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/environ"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool IsIn(int process, string folder)
    {
        try
        {
            var target = new FileInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/cwd")).LinkTarget;
            return target is not null && (target == folder || target.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
