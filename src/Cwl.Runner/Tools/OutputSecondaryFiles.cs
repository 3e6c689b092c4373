using Cwl.Runner.Inputs;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tools;

/// <summary>Finds the secondary files of output files, beside them.</summary>
internal sealed class OutputSecondaryFiles(OutputFolder output, CallExpressions expressions)
{
    public async ValueTask<CwlFile> AddAsync(CwlFile file, Parameter parameter, string name, CancellationToken cancellationToken)
    {
        List<CwlValue> found = [.. file.SecondaryFiles ?? []];
        foreach (var pattern in parameter.SecondaryFiles)
        {
            var required = await expressions.BooleanAsync(
                pattern.Required, file, absent: false, $"'required' of a secondary file of {name}", cancellationToken);
            var wanted = pattern.Pattern.Contains('$', StringComparison.Ordinal)
                ? await expressions.EvaluateAsync(pattern.Pattern, file, cancellationToken)
                : FileNames.Secondary(file.Basename!, pattern.Pattern);
            foreach (var item in wanted is CwlList list ? list.Items : [wanted])
            {
                Add(found, file, item, required, name);
            }
        }

        return file with { SecondaryFiles = found };
    }

    private void Add(List<CwlValue> found, CwlFile file, CwlValue wanted, bool required, string name)
    {
        if (wanted is CwlNull or CwlString { Value: "" })
        {
            return;
        }

        var secondary = Find(file, wanted, name);
        if (secondary is not null)
        {
            if (!found.Exists(other => StagedFile.LocationOf(other) == StagedFile.LocationOf(secondary)))
            {
                found.Add(secondary);
            }
        }
        else if (required)
        {
            throw new CwlException(CwlError.InvalidOutput, $"{name}: '{file.Basename}' lacks its secondary file {wanted}.");
        }
    }

    private CwlValue? Find(CwlFile file, CwlValue wanted, string name) => wanted switch
    {
        CwlString { Value: var text } => output.Find($"{Path.GetDirectoryName(file.Path)}/{text}"),
        CwlFile { Location: null, Path: { } path } other => Named(output.Find(path), other.Basename),
        CwlDirectory { Location: null, Path: { } path } => output.Find(path),
        CwlFile or CwlDirectory => output.Locate(wanted),
        _ => throw new CwlException(
            CwlError.ExpressionFailed, $"{name}: the secondary files of '{file.Basename}' must be names, Files or Directories, got {wanted}."),
    };

    private static CwlValue? Named(CwlValue? found, string? basename) =>
        found is CwlFile file && basename is not null && FileNames.IsSafe(basename) ? FileNames.Named(file, basename) : found;
}
