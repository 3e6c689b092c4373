using Cwl.Runner.Documents;
using Cwl.Runner.Inputs;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tools;

/// <summary>Makes the output object of a call from what its command left (CommandLineTool v1.2, "Output binding").</summary>
internal sealed class OutputCollector
{
    private const string CustomOutput = "cwl.output.json";

    /// <summary>How many names a message lists of what is in the output folder.</summary>
    private const int ShownNames = 10;

    private readonly CommandLineTool _tool;
    private readonly CallFolders _folders;
    private readonly OutputFolder _output;
    private readonly OutputLinks _links;
    private readonly CallExpressions _expressions;
    private readonly LoadListing _listing;

    /// <param name="tool">The tool.</param>
    /// <param name="plan">The call that ran.</param>
    /// <param name="requirements">What is in force.</param>
    /// <param name="exitCode">How the command ended; expressions see it from v1.1 on.</param>
    /// <param name="warn">Told of what is left out.</param>
    public OutputCollector(CommandLineTool tool, TaskPlan plan, RequirementSet requirements, int exitCode, Action<string> warn)
    {
        _tool = tool;
        _folders = plan.Folders;
        _output = new OutputFolder(plan.Folders, plan.Paths);
        _links = new OutputLinks(_output, warn);
        _expressions = tool.Version == CwlVersion.V10
            ? plan.Expressions
            : plan.Expressions with { Runtime = plan.Expressions.Runtime!.With("exitCode", exitCode) };
        _listing = requirements.Find<LoadListingRequirement>()?.LoadListing ?? (tool.Version == CwlVersion.V10 ? LoadListing.Deep : LoadListing.None);
    }

    /// <summary>Size of what the command itself may say of its outputs.</summary>
    public required long MaxObjectBytes { get; init; }

    /// <exception cref="CwlException"><see cref="CwlError.InvalidOutput"/> with all faults; or an expression that failed.</exception>
    public async Task<CwlObject> CollectAsync(CancellationToken cancellationToken)
    {
        var custom = await CustomAsync(cancellationToken);
        var outputs = new KeyValuePair<string, CwlValue>[_tool.Outputs.Count];
        var faults = new List<string>();
        for (var i = 0; i < outputs.Length; i++)
        {
            var parameter = _tool.Outputs[i];
            try
            {
                var value = custom is null
                    ? await CollectAsync(parameter, parameter.OutputBinding, $"outputs.{parameter.Id}", cancellationToken)
                    : _output.Locate(custom[parameter.Id]);
                outputs[i] = new(parameter.Id, Finished(value));
                faults.AddRange(TypeMatcher.CheckOutput(parameter.Type, outputs[i].Value, $"outputs.{parameter.Id}"));
            }
            catch (CwlException exception) when (exception.Error == CwlError.InvalidOutput)
            {
                faults.Add(exception.Message);
            }
        }

        return faults.Count == 0 ? new CwlObject(outputs) : throw new CwlException(CwlError.InvalidOutput, string.Join('\n', faults));
    }

    /// <summary>What the command itself says its outputs are, or null. It wins over everything in the document.</summary>
    private async Task<CwlObject?> CustomAsync(CancellationToken cancellationToken)
    {
        var path = Path.Join(_folders.Output, CustomOutput);
        if (!File.Exists(path))
        {
            return null;
        }

        path = _output.Follow(path);
        _output.CheckKind(path);
        if (new FileInfo(path).Length is var size && size > MaxObjectBytes)
        {
            throw new CwlException(CwlError.InvalidOutput, $"{CustomOutput} has {size} bytes; the limit is {MaxObjectBytes}.");
        }

        var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        return CwlJson.Read(bytes, CustomOutput) as CwlObject
            ?? throw new CwlException(CwlError.InvalidOutput, $"{CustomOutput} must hold a JSON object.");
    }

    private async ValueTask<CwlValue> CollectAsync(Parameter parameter, CommandOutputBinding? binding, string name, CancellationToken cancellationToken)
    {
        if (binding is null)
        {
            return RecordOf(parameter.Type) is { } record ? await CollectFieldsAsync(record, name, cancellationToken) : CwlNull.Instance;
        }

        var files = await GlobAsync(binding, cancellationToken);
        var value = binding.OutputEval is { } text
            ? _output.Locate(await _expressions.EvaluateAsync(text, await LoadedAsync(binding, files, cancellationToken), cancellationToken))
            : binding.Glob.Count > 0 ? new CwlList(files) : CwlNull.Instance;
        value = Single(parameter.Type, value, binding, name);
        value = await WithSecondaryFilesAsync(parameter, value, name, cancellationToken);
        return await WithFormatAsync(parameter, value, cancellationToken);
    }

    private async ValueTask<CwlValue> CollectFieldsAsync(RecordType record, string name, CancellationToken cancellationToken)
    {
        var fields = new List<KeyValuePair<string, CwlValue>>(record.Fields.Count);
        foreach (var field in record.Fields)
        {
            fields.Add(new(field.Id, await CollectAsync(field, field.OutputBinding, $"{name}.{field.Id}", cancellationToken)));
        }

        return new CwlObject(fields);
    }

    private static RecordType? RecordOf(CwlType type) => type switch
    {
        RecordType record => record,
        UnionType union => union.Members.OfType<RecordType>().FirstOrDefault(),
        _ => null,
    };

    private async ValueTask<List<CwlValue>> GlobAsync(CommandOutputBinding binding, CancellationToken cancellationToken)
    {
        var files = new List<CwlValue>();
        foreach (var text in binding.Glob)
        {
            var value = await _expressions.EvaluateAsync(text, CwlNull.Instance, cancellationToken);
            foreach (var pattern in value is CwlList list ? list.Items : [value])
            {
                switch (pattern)
                {
                    case CwlNull or CwlString { Value: "" }:
                        break;
                    case CwlString { Value: var glob }:
                        files.AddRange(OutputGlob.Find(glob, _folders).Select(_output.Take));
                        break;
                    default:
                        throw new CwlException(CwlError.ExpressionFailed, $"glob '{text}' must give a string or a list of strings, got {value}.");
                }
            }
        }

        return files;
    }

    /// <summary>What outputEval sees as <c>self</c>.</summary>
    private async ValueTask<CwlList> LoadedAsync(CommandOutputBinding binding, List<CwlValue> files, CancellationToken cancellationToken)
    {
        for (var i = 0; i < files.Count; i++)
        {
            files[i] = files[i] switch
            {
                CwlFile file when binding.LoadContents => await FileContents.LoadAsync(file, _tool.Version, cancellationToken),
                CwlDirectory directory => Listed(directory, binding.LoadListing ?? _listing),
                var other => other,
            };
        }

        return new CwlList(files);
    }

    private static CwlDirectory Listed(CwlDirectory directory, LoadListing depth)
    {
        var listed = DirectoryListing.Load(directory, depth);
        return ReferenceEquals(listed, directory) ? directory : listed with { Listing = WithPaths(listed.Listing!, directory.Path!) };
    }

    private static CwlValue[] WithPaths(IReadOnlyList<CwlValue> listing, string folder)
    {
        var entries = new CwlValue[listing.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            var path = $"{folder}/{StagedFile.BasenameOf(listing[i])}";
            entries[i] = listing[i] switch
            {
                CwlFile file => file with { Path = path, Dirname = folder },
                CwlDirectory directory => directory with { Path = path, Listing = directory.Listing is { } inner ? WithPaths(inner, path) : null },
                var other => other,
            };
        }

        return entries;
    }

    /// <summary>A single file where the type is one, and null where nothing was found and the type allows it.</summary>
    private CwlValue Single(CwlType type, CwlValue value, CommandOutputBinding binding, string name)
    {
        if (value is not CwlList list)
        {
            return value;
        }

        if (list.Count == 0 && TypeMatcher.IsOptional(type))
        {
            return CwlNull.Instance;
        }

        if (!TakesSingleFile(type) || TypeMatcher.Matches(type, list))
        {
            return value;
        }

        return list.Count switch
        {
            1 => list[0],
            0 => throw new CwlException(CwlError.InvalidOutput, $"{name}: nothing in the output folder matches {Globs(binding)}. {Found()}"),
            _ => throw new CwlException(CwlError.InvalidOutput, $"{name}: {list.Count} files match {Globs(binding)}, and its type takes one."),
        };
    }

    private static bool TakesSingleFile(CwlType type) => type switch
    {
        PrimitiveType { Kind: PrimitiveKind.File or PrimitiveKind.Directory } => true,
        UnionType union => union.Members.Any(TakesSingleFile),
        _ => false,
    };

    private static string Globs(CommandOutputBinding binding) => string.Join(" or ", binding.Glob.Select(glob => $"'{glob}'"));

    private string Found()
    {
        var names = Directory.EnumerateFileSystemEntries(_folders.Output).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? "It is empty." : $"It holds: {string.Join(", ", names.Take(ShownNames))}{(names.Count > ShownNames ? " …" : string.Empty)}.";
    }

    private async ValueTask<CwlValue> WithSecondaryFilesAsync(Parameter parameter, CwlValue value, string name, CancellationToken cancellationToken)
    {
        if (parameter.SecondaryFiles.Count == 0)
        {
            return value;
        }

        var collector = new OutputSecondaryFiles(_output, _expressions);
        if (value is CwlFile single)
        {
            return await collector.AddAsync(single, parameter, name, cancellationToken);
        }

        if (value is not CwlList list)
        {
            return value;
        }

        var items = new CwlValue[list.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = list[i] is CwlFile file ? await collector.AddAsync(file, parameter, $"{name}[{i}]", cancellationToken) : list[i];
        }

        return new CwlList(items);
    }

    private async ValueTask<CwlValue> WithFormatAsync(Parameter parameter, CwlValue value, CancellationToken cancellationToken)
    {
        if (parameter.Format.Count == 0)
        {
            return value;
        }

        if (value is CwlFile file)
        {
            return await _expressions.EvaluateAsync(parameter.Format[0], file, cancellationToken) is CwlString { Value: var format }
                ? file with { Format = format }
                : throw new CwlException(CwlError.ExpressionFailed, $"The format of output {parameter.Id} must be a string.");
        }

        if (value is not CwlList list)
        {
            return value;
        }

        var items = new CwlValue[list.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = await WithFormatAsync(parameter, list[i], cancellationToken);
        }

        return new CwlList(items);
    }

    /// <summary>A value as it leaves the call: files have locations on this machine, and nothing of the command's own view.</summary>
    private CwlValue Finished(CwlValue value)
    {
        switch (value)
        {
            case CwlFile file:
                var literal = FileNormalizer.IsLiteral(file.Location);
                return file with { Path = null, Dirname = null, Contents = literal ? file.Contents : null, SecondaryFiles = FinishedAll(file.SecondaryFiles) };
            case CwlDirectory directory when FileNormalizer.IsLiteral(directory.Location):
                return directory with { Path = null, Listing = FinishedAll(directory.Listing) };
            case CwlDirectory directory:
                SettleLinks(directory);
                return directory with { Path = null, Listing = null };
            case CwlList list:
                return new CwlList(FinishedAll(list.Items)!);
            case CwlObject fields:
                return new CwlObject(fields.Select(field => new KeyValuePair<string, CwlValue>(field.Key, Finished(field.Value))));
            default:
                return value;
        }
    }

    private CwlValue[]? FinishedAll(IReadOnlyList<CwlValue>? values)
    {
        if (values is null)
        {
            return null;
        }

        var finished = new CwlValue[values.Count];
        for (var i = 0; i < finished.Length; i++)
        {
            finished[i] = Finished(values[i]);
        }

        return finished;
    }

    // The links of an input folder are not the command's.
    private void SettleLinks(CwlDirectory directory)
    {
        var folder = FileUri.ToPath(directory.Location!);
        if (RelativePath.Below(_folders.Output, folder) is not null)
        {
            _links.Settle(folder);
        }
    }
}
