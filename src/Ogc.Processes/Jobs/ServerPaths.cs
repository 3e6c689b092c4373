using System.Text.RegularExpressions;

namespace Ogc.Processes.Jobs;

/// <summary>Keeps where files lie on this server out of what clients read.</summary>
internal static partial class ServerPaths
{
    /// <summary>Leaves of every full path the file's name; addresses stay as they are.</summary>
    public static string RemoveFrom(string message, DataFolder data) => Folders().Replace(
        message.Replace(data.Root + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal), string.Empty);

    // A slash that neither goes on a word or a path nor begins the host of an address.
    [GeneratedRegex("""(?<![\w./])/(?!/)(?:[^/\s'",;]*/)+""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Folders();
}
