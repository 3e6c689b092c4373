namespace Execution.Local;

/// <summary>/etc/resolv.conf is often a link to a file outside /etc that its service rewrites.</summary>
internal static class NameResolution
{
    private const string Configuration = "/etc/resolv.conf";

    /// <summary>The file outside of the system's folders; null when it lies in them.</summary>
    public static string? File =>
        System.IO.File.ResolveLinkTarget(Configuration, returnFinalTarget: true) is { Exists: true } file && !SystemFolders.Contain(file.FullName)
            ? file.FullName
            : null;
}
