using Cwl.Runner.Model;
using Cwl.Runner.Tools;
using Cwl.Runner.Values;

namespace Cwl.Runner.Inputs;

/// <summary>Completes the files and folders in the values of parameters, down through records and arrays.</summary>
/// <param name="expressions">Evaluates patterns and formats.</param>
/// <param name="listing">How much of a folder is listed where the parameter does not say.</param>
/// <param name="discover">Whether secondary files are looked for.</param>
/// <param name="fetch">Whether remote files are fetched: a workflow leaves that to the step that uses them.</param>
internal sealed class ParameterBinder(CallExpressions expressions, LoadListing listing, bool discover, bool fetch)
{
    private readonly SecondaryFileFinder _secondaryFiles = new(expressions, discover);

    public List<string> Faults { get; } = [];

    public ValueTask<CwlValue> BindAsync(Parameter parameter, CwlType type, CwlValue value, string name, CancellationToken cancellationToken) =>
        (TypeMatcher.Select(type, value), value) switch
        {
            (_, CwlFile file) => OfFileAsync(parameter, file, name, cancellationToken),
            (_, CwlDirectory directory) => new(Listed(parameter, directory)),
            (ArrayType array, CwlList list) => OfListAsync(parameter, array.Items, list, name, cancellationToken),
            (RecordType record, CwlObject fields) => OfRecordAsync(record, fields, name, cancellationToken),
            ({ } any, CwlList list) => OfListAsync(parameter, any, list, name, cancellationToken),
            _ => new(value),
        };

    private CwlDirectory Listed(Parameter parameter, CwlDirectory directory)
    {
        var depth = parameter.LoadListing ?? listing;
        return depth == LoadListing.None ? directory : DirectoryListing.Load(directory, depth);
    }

    private async ValueTask<CwlValue> OfFileAsync(Parameter parameter, CwlFile file, string name, CancellationToken cancellationToken)
    {
        if (parameter.SecondaryFiles.Count > 0)
        {
            file = await _secondaryFiles.CompleteAsync(file, parameter, name, Faults, cancellationToken);
        }

        var load = parameter.LoadContents || parameter is InputParameter { InputBinding.LoadContents: true } or RecordField { InputBinding.LoadContents: true };
        if (fetch || load)
        {
            file = await HereAsync(file, cancellationToken);
        }

        if (load)
        {
            file = await FileContents.LoadAsync(file, expressions.Version, cancellationToken);
        }

        if (parameter.Format.Count > 0 && await FormatCheck.FaultAsync(file, parameter, name, expressions, cancellationToken) is { } fault)
        {
            Faults.Add(fault);
        }

        return file;
    }

    /// <summary>The file with its bytes on this machine.</summary>
    private async ValueTask<CwlFile> HereAsync(CwlFile file, CancellationToken cancellationToken)
    {
        if (RemoteFiles.IsRemote(file.Location))
        {
            var location = await expressions.Run.Remote.FetchAsync(file.Location!, expressions.Run, cancellationToken);
            file = file with { Location = location, Size = FileNormalizer.SizeOf(location) };
        }

        if (file.SecondaryFiles is not { Count: > 0 } secondaryFiles || !secondaryFiles.Any(secondary => secondary is CwlFile other && RemoteFiles.IsRemote(other.Location)))
        {
            return file;
        }

        var here = new CwlValue[secondaryFiles.Count];
        for (var i = 0; i < here.Length; i++)
        {
            here[i] = secondaryFiles[i] is CwlFile secondary ? await HereAsync(secondary, cancellationToken) : secondaryFiles[i];
        }

        return file with { SecondaryFiles = here };
    }

    private async ValueTask<CwlValue> OfListAsync(Parameter parameter, CwlType items, CwlList list, string name, CancellationToken cancellationToken)
    {
        if (!HoldsFiles(list))
        {
            return list;
        }

        var bound = new CwlValue[list.Count];
        for (var i = 0; i < bound.Length; i++)
        {
            bound[i] = await BindAsync(parameter, items, list[i], $"{name}[{i}]", cancellationToken);
        }

        return new CwlList(bound);
    }

    private static bool HoldsFiles(CwlList list)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is CwlFile or CwlDirectory or CwlList or CwlObject)
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask<CwlValue> OfRecordAsync(RecordType record, CwlObject fields, string name, CancellationToken cancellationToken)
    {
        var bound = fields;
        foreach (var field in record.Fields)
        {
            var value = await BindAsync(field, field.Type, fields[field.Id], $"{name}.{field.Id}", cancellationToken);
            if (!ReferenceEquals(value, fields[field.Id]))
            {
                bound = bound.With(field.Id, value);
            }
        }

        return bound;
    }
}
