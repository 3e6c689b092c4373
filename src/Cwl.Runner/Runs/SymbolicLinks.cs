using Cwl.Runner.Interop;
using Cwl.Runner.Tools;

namespace Cwl.Runner.Runs;

/// <summary>What symbolic links lead to, also those that commands made.</summary>
internal static class SymbolicLinks
{
    /// <summary>The path that a link finally leads to, whether something is there or not; null where there is no link, or one that leads in a circle.</summary>
    public static string? FinalTarget(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Whether a path, or a part of it below a folder, is a link that leads out of the folder, or nowhere: what is made there is made elsewhere.</summary>
    /// <param name="folder">A folder that is none itself.</param>
    /// <param name="below">Names with slashes between them.</param>
    public static bool LeadOut(string folder, string below)
    {
        for (var end = below.IndexOf('/', StringComparison.Ordinal); end >= 0; end = below.IndexOf('/', end + 1))
        {
            if (LeadsOut(folder, Path.Join(folder, below[..end])))
            {
                return true;
            }
        }

        return LeadsOut(folder, Path.Join(folder, below));
    }

    private static bool LeadsOut(string folder, string path) =>
        Is(path) && (RealPath.Of(path) is not { } real || RelativePath.Below(RealPath.Of(folder) ?? folder, real) is null);

    public static bool Is(string path) => new FileInfo(path).LinkTarget is not null;
}
