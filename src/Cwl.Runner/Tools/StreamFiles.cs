using Cwl.Runner.Inputs;

namespace Cwl.Runner.Tools;

/// <summary>The files of this machine that are a command's standard streams.</summary>
internal sealed class StreamFiles(CallFolders folders, StagedPaths paths, CallExpressions expressions)
{
    /// <exception cref="CwlException">The expression failed, or names no staged file.</exception>
    public async ValueTask<string?> InputAsync(string? text, CancellationToken cancellationToken)
    {
        if (text is null || await expressions.TextAsync(text, "stdin", cancellationToken) is not { Length: > 0 } path)
        {
            return null;
        }

        if (!path.StartsWith('/'))
        {
            path = $"{folders.TaskOutput}/{RelativePath.Normalize(path)}";
        }

        if (paths.SourceOf(path) is { } source)
        {
            // The engine opens it, whom no sandbox keeps to the inputs.
            return paths.LeavesItsFolder(path)
                ? throw new CwlException(CwlError.InvalidInput, $"stdin '{path}' is reached by a symbolic link that leads out of its folder.")
                : source;
        }

        return RelativePath.Below(folders.TaskOutput, path) is { } below && RelativePath.Normalize(below) is { Length: > 0 } inside
            ? Path.Join(folders.Output, inside)
            : throw new CwlException(CwlError.InvalidInput, $"stdin '{path}' is no file of the inputs.");
    }

    /// <param name="text">The tool's field, or null.</param>
    /// <param name="name">The field's name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="CwlException">The expression failed, or the name leads out of the output folder.</exception>
    public async ValueTask<string?> OutputAsync(string? text, string name, CancellationToken cancellationToken)
    {
        if (text is null)
        {
            return null;
        }

        var path = await expressions.TextAsync(text, name, cancellationToken);
        if (string.IsNullOrEmpty(path) || path.StartsWith('/') || path.Contains('\0', StringComparison.Ordinal)
            || path.Split('/').Contains("..") || RelativePath.Normalize(path) is not { Length: > 0 } inside)
        {
            throw new CwlException(CwlError.InvalidInput, $"{name} must be the name of a file in the output folder, not '{path}'.");
        }

        if (paths.MountedAt($"{folders.TaskOutput}/{inside}", folders.TaskOutput) is { } source)
        {
            throw new CwlException(
                CwlError.InvalidInput,
                $"{name} '{path}' is where InitialWorkDirRequirement places '{source}', which it would overwrite: give it another name, or make that entry writable.");
        }

        folders.RefuseLinks(inside, path);
        var file = Path.Join(folders.Output, inside);
        if (!FileNames.IsSafe(inside))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        }

        return file;
    }
}
