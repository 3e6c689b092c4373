using Cwl.Runner.Documents;
using Cwl.Runner.Model;
using Cwl.Runner.Tools;
using Cwl.Runner.Values;

namespace Cwl.Runner.Inputs;

/// <summary>Completes the secondary files of input files (CommandLineTool v1.2, "SecondaryFileSchema").</summary>
/// <param name="expressions">Evaluates patterns.</param>
/// <param name="discover">Whether files that the input does not list are looked for beside it.</param>
internal sealed class SecondaryFileFinder(CallExpressions expressions, bool discover)
{
    public async ValueTask<CwlFile> CompleteAsync(CwlFile file, Parameter parameter, string name, List<string> faults, CancellationToken cancellationToken)
    {
        // The files of a step come with what the step before it said; only the files of a job order are looked around for.
        if (file.SecondaryFiles is not null && !discover)
        {
            return file;
        }

        List<CwlValue> found = [.. file.SecondaryFiles ?? []];
        foreach (var pattern in parameter.SecondaryFiles)
        {
            var required = await expressions.BooleanAsync(
                pattern.Required ?? CwlBoolean.True, file, absent: false, $"'required' of a secondary file of {name}", cancellationToken);
            foreach (var wanted in await WantedAsync(file, pattern.Pattern, name, cancellationToken))
            {
                if (!await TryAddAsync(file, wanted, found, cancellationToken) && required)
                {
                    faults.Add($"{name}: '{file.Basename}' lacks its secondary file '{((CwlString)wanted).Value}'.");
                }
            }
        }

        return file with { SecondaryFiles = found };
    }

    /// <summary>What a pattern asks for: names, or files and folders.</summary>
    private async ValueTask<IReadOnlyList<CwlValue>> WantedAsync(CwlFile file, string pattern, string name, CancellationToken cancellationToken)
    {
        if (!pattern.Contains('$', StringComparison.Ordinal))
        {
            return [FileNames.Secondary(file.Basename!, pattern)];
        }

        var value = await expressions.EvaluateAsync(pattern, file, cancellationToken);
        var wanted = value is CwlList list ? list.Items : [value];
        foreach (var item in wanted)
        {
            if (item is not (CwlString or CwlNull or CwlFile or CwlDirectory))
            {
                throw new CwlException(
                    CwlError.ExpressionFailed, $"{name}: '{pattern}' must give the names of secondary files, Files or Directories, got {item}.");
            }
        }

        return [.. wanted.Where(item => item is not (CwlNull or CwlString { Value: "" }))];
    }

    private async ValueTask<bool> TryAddAsync(CwlFile file, CwlValue wanted, List<CwlValue> found, CancellationToken cancellationToken)
    {
        if (wanted is not CwlString { Value: var basename })
        {
            Add(found, wanted);
            return true;
        }

        if (found.Exists(secondary => BasenameOf(secondary) == basename))
        {
            return true;
        }

        if (!discover || !FileNames.IsSafe(basename) || FileNormalizer.IsLiteral(file.Location))
        {
            return false;
        }

        var location = file.Location![..(file.Location!.LastIndexOf('/') + 1)] + FileUri.EscapePath(basename);
        if (await FindAsync(file.Location, location, cancellationToken) is not { } secondaryFile)
        {
            return false;
        }

        found.Add(secondaryFile);
        return true;
    }

    private async ValueTask<CwlValue?> FindAsync(string primary, string location, CancellationToken cancellationToken)
    {
        if (RemoteFiles.IsRemote(location))
        {
            return await FindRemoteAsync(location, cancellationToken);
        }

        if (!FileUri.IsFile(location))
        {
            return null;
        }

        var path = FileUri.ToPath(location);
        if (!expressions.Run.Files.AllowsBeside(FileUri.ToPath(primary), path))
        {
            return null;
        }

        if (File.Exists(path))
        {
            return FileNormalizer.Normalize(new CwlFile { Location = location }, path, policy: null, []);
        }

        return Directory.Exists(path) ? FileNormalizer.Normalize(new CwlDirectory { Location = location }, path, policy: null, []) : null;
    }

    private async ValueTask<CwlValue?> FindRemoteAsync(string location, CancellationToken cancellationToken)
    {
        try
        {
            var local = await expressions.Run.Remote.FetchAsync(location, expressions.Run, cancellationToken);
            return FileNormalizer.Normalize(new CwlFile { Location = local }, location, policy: null, []);
        }
        catch (CwlException exception) when (exception.Error == CwlError.NotFound)
        {
            return null;
        }
    }

    // An expression may name a file that is listed already, to give it another name.
    private void Add(List<CwlValue> found, CwlValue wanted)
    {
        var faults = new List<string>();
        var secondary = FileNormalizer.Normalize(wanted, "secondaryFiles", expressions.Run.Files, faults);
        if (faults.Count > 0)
        {
            throw new CwlException(CwlError.ExpressionFailed, string.Join('\n', faults));
        }

        var same = found.FindIndex(other => LocationOf(other) == LocationOf(secondary));
        if (same < 0)
        {
            found.Add(secondary);
        }
        else
        {
            found[same] = secondary;
        }
    }

    private static string? BasenameOf(CwlValue value) => value is CwlFile file ? file.Basename : ((CwlDirectory)value).Basename;

    private static string? LocationOf(CwlValue value) => value is CwlFile file ? file.Location : ((CwlDirectory)value).Location;
}
