using System.Globalization;

namespace Execution.Singularity;

/// <summary>What a command says of itself: <c>apptainer version 1.3.4-1</c>, <c>singularity-ce version 4.1.0-jammy</c>.</summary>
internal static class SingularityVersion
{
    /// <summary>
    /// Whether it can hand over arguments and variables as they are (<c>--no-eval</c>). Older ones, and all of the first Singularity, let
    /// a shell evaluate them, where <c>$(…)</c> in the name of a file is a command.
    /// </summary>
    public static bool KeepsArguments(string text) => text.Trim().Split(' ') switch
    {
        ["apptainer", "version", var version] => IsAtLeast(version, 1, 1),
        ["singularity-ce", "version", var version] => IsAtLeast(version, 3, 10),
        _ => false,
    };

    private static bool IsAtLeast(string version, int major, int minor)
    {
        var parts = version.Split('.', '-', '+', '~');
        return parts.Length > 1 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            && (first > major || (first == major && second >= minor));
    }
}
