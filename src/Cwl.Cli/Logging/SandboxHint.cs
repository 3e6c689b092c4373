namespace Cwl.Cli.Logging;

/// <summary>
/// Says that a command may have failed for its sandbox. What a tool prints when a file is not to be had differs from tool to tool, and most
/// print it for other reasons too: so it is a possibility, and the option that proves it.
/// </summary>
internal static class SandboxHint
{
    public const string Text =
        "\n  perhaps it was the sandbox, in which a tool has only its inputs, its own folders and $TMPDIR (not /tmp), and the system's programs:"
        + "\n  if it succeeds with --no-sandbox, it was; --sandbox-read=DIR opens a folder to it, --sandbox=bubblewrap gives it a /tmp of its own";

    private static readonly string[] Signs =
    [
        "permission denied", "not permitted", "read-only file system", "no such file", "not find", "not found", "not open", "n't open", "unable to open",
        "error opening", "failed to open", "not read", "n't read", "does not exist", "doesn't exist", "inaccessible",
        "PermissionError", "FileNotFoundError", "AccessDenied", "NoSuchFile", "FileNotFoundException", "FileSystemException",
    ];

    public static bool Fits(string errorTail)
    {
        foreach (var sign in Signs)
        {
            if (errorTail.Contains(sign, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
