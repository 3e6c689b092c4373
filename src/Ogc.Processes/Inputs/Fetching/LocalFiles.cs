using Microsoft.Extensions.Options;
using Ogc.Processes.Inputs.Schemas;

namespace Ogc.Processes.Inputs.Fetching;

/// <summary>The files that <c>file:</c> references may name: those whose real path, links resolved, is below a configured root.</summary>
internal sealed class LocalFiles(IOptions<InputOptions> options)
{
    private readonly IReadOnlyList<string> _roots = [.. options.Value.FileRoots.Select(RealRoot)];

    /// <summary>Why a file is not taken, or null. Says nothing about files outside the roots, not even whether they exist.</summary>
    public string? Refusal(Uri uri) => TryFind(uri, out var refusal) is null ? refusal : null;

    /// <summary>The real path of an allowed file, null with the reason.</summary>
    public string? TryFind(Uri uri, out string refusal)
    {
        refusal = $"refers to {JsonText.Quote(uri.OriginalString)}, which is not below a folder that this server opens to file references";
        if (uri.Host.Length > 0 || _roots.Count == 0)
        {
            return null;
        }

        var path = Path.GetFullPath(uri.LocalPath);
        var real = RealPath.Resolve(path);
        if (real is not null && IsBelowRoot(real) && File.Exists(real))
        {
            return real;
        }

        if (real is null && IsBelowRoot(path))
        {
            refusal = $"refers to {JsonText.Quote(uri.OriginalString)}, which does not exist";
        }

        return null;
    }

    private bool IsBelowRoot(string path) => _roots.Any(root => path.StartsWith(root, StringComparison.Ordinal));

    private static string RealRoot(string folder)
    {
        var full = Path.GetFullPath(folder);
        return Path.TrimEndingDirectorySeparator(RealPath.Resolve(full) ?? full) + Path.DirectorySeparatorChar;
    }
}
