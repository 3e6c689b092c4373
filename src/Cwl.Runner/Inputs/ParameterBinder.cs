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
            (_, CwlDirectory directory) => OfDirectoryAsync(parameter, directory, cancellationToken),
            (ArrayType array, CwlList list) => OfListAsync(parameter, array.Items, list, name, cancellationToken),
            (RecordType record, CwlObject fields) => OfRecordAsync(record, fields, name, cancellationToken),
            ({ } any, CwlList list) => OfListAsync(parameter, any, list, name, cancellationToken),
            _ when fetch => HereAsync(value, cancellationToken),
            _ => new(value),
        };

    private ValueTask<CwlValue> OfDirectoryAsync(Parameter parameter, CwlDirectory directory, CancellationToken cancellationToken)
    {
        var depth = parameter.LoadListing ?? listing;
        var listed = depth == LoadListing.None ? directory : DirectoryListing.Load(directory, depth);
        return fetch ? HereAsync(listed, cancellationToken) : new(listed);
    }

    private ValueTask<CwlValue> HereAsync(CwlValue value, CancellationToken cancellationToken) =>
        expressions.Run.Remote.BringAsync(value, expressions.Run, cancellationToken);

    private async ValueTask<CwlValue> OfFileAsync(Parameter parameter, CwlFile file, string name, CancellationToken cancellationToken)
    {
        if (parameter.SecondaryFiles.Count > 0)
        {
            file = await _secondaryFiles.CompleteAsync(file, parameter, name, Faults, cancellationToken);
        }

        var load = parameter.LoadContents || parameter is InputParameter { InputBinding.LoadContents: true } or RecordField { InputBinding.LoadContents: true };
        if (fetch || load)
        {
            file = (CwlFile)await HereAsync(file, cancellationToken);
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
