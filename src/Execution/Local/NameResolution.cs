namespace Execution.Local;

/// <summary>/etc/resolv.conf is often a link to a file outside /etc that its service rewrites.</summary>
internal static class NameResolution
{
    private const string Configuration = "/etc/resolv.conf";

    public static void AddTo(List<string> arguments)
    {
        if (File.ResolveLinkTarget(Configuration, returnFinalTarget: true) is { Exists: true } file && !SystemFolders.Contain(file.FullName))
        {
            arguments.AddRange(["--ro-bind", file.FullName, file.FullName]);
        }
    }
}
