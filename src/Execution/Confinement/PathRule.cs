using Execution.Interop;
using Microsoft.Win32.SafeHandles;

namespace Execution.Confinement;

/// <summary>What may be done at a path, which is held open: the rule is for the file that is there now.</summary>
internal sealed class PathRule : IDisposable
{
    private PathRule(string path, SafeFileHandle file, PathAccess access)
    {
        Path = path;
        File = file;
        Access = access;
    }

    public string Path { get; }

    public SafeFileHandle File { get; }

    public PathAccess Access { get; }

    /// <summary>Null when there is no such path.</summary>
    public static PathRule? Open(string path, PathAccess access)
    {
        var file = FileApi.Open(path, FileApi.PathOnly);
        if (!file.IsInvalid)
        {
            // The kernel refuses a rule for a file that speaks of folders.
            return new PathRule(path, file, Directory.Exists(path) ? access : access & PathAccess.OfFile);
        }

        file.Dispose();
        return null;
    }

    public void Dispose() => File.Dispose();
}
