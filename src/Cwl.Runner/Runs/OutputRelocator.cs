using System.Text;
using Cwl.Runner.Documents;
using Cwl.Runner.Inputs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Runs;

/// <summary>
/// Brings the outputs of a run to the output folder and completes them: names that clash are told apart, literals are written,
/// folders listed, files measured. Files of the run are renamed, all others copied.
/// </summary>
internal sealed class OutputRelocator
{
    private readonly RunContext _context;
    private readonly SafeLinks _links;
    private readonly OutputFiles _files;
    private readonly OutputPlan _plan;

    /// <param name="context">The run.</param>
    /// <param name="inputs">The inputs of the run, which links among the outputs may lead to.</param>
    public OutputRelocator(RunContext context, IEnumerable<CwlValue> inputs)
    {
        _context = context;
        _links = new SafeLinks(context, inputs);
        _files = new OutputFiles(context);
        _plan = new OutputPlan(Path.GetFullPath(context.Options.OutputDirectory), _links);
    }

    /// <exception cref="CwlException"><see cref="CwlError.InvalidOutput"/>: a file that is not there, cannot be written, or must not be handed out.</exception>
    public async Task<CwlObject> RelocateAsync(CwlObject outputs, CancellationToken cancellationToken)
    {
        _plan.Spare(_links.Inputs);
        _plan.Add(outputs);
        Directory.CreateDirectory(_context.Options.OutputDirectory);
        foreach (var placement in _plan.InOrder)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await PlaceAsync(placement, cancellationToken);
        }

        return (CwlObject)Placed(outputs);
    }

    private async Task PlaceAsync(OutputPlacement placement, CancellationToken cancellationToken)
    {
        try
        {
            placement.Placed = placement.Value switch
            {
                CwlFile file => await PlaceAsync(file, placement, cancellationToken),
                var directory => await PlaceAsync((CwlDirectory)directory, placement, cancellationToken),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CwlException(
                CwlError.InvalidOutput, $"The output '{placement.Source ?? placement.Target}' cannot be brought to '{placement.Target}': {exception.Message}", exception);
        }
    }

    private async Task<CwlFile> PlaceAsync(CwlFile file, OutputPlacement placement, CancellationToken cancellationToken)
    {
        var facts = placement.Source is { } source
            ? await _files.PutAsync(source, placement.Target, cancellationToken)
            : await WriteAsync(file, placement.Target, cancellationToken);
        var path = PathOf(placement);
        return new CwlFile
        {
            Location = FileUri.FromPath(path),
            Path = path,
            Basename = Path.GetFileName(path),
            Size = facts.Size,
            Checksum = facts.Checksum,
            Format = file.Format,
            Extra = Reported(file.Extra),
        };
    }

    private async Task<FileFacts> WriteAsync(CwlFile file, string target, CancellationToken cancellationToken)
    {
        var isLiteral = file.Location is null || FileNormalizer.IsLiteral(file.Location);
        await using var content = isLiteral
            ? new MemoryStream(Encoding.UTF8.GetBytes(file.Contents ?? string.Empty))
            : await _context.Fetcher.OpenAsync(file.Location!, cancellationToken);
        return await _files.WriteAsync(content, target, cancellationToken);
    }

    private async Task<CwlDirectory> PlaceAsync(CwlDirectory directory, OutputPlacement placement, CancellationToken cancellationToken)
    {
        var path = PathOf(placement);
        if (placement.Source is { } source)
        {
            var placed = await new OutputTree(source, path, _files, _links).PutAsync(cancellationToken);
            return placed with { Extra = Reported(directory.Extra) };
        }

        Directory.CreateDirectory(path);
        return new CwlDirectory { Location = FileUri.FromPath(path), Path = path, Basename = Path.GetFileName(path), Extra = Reported(directory.Extra) };
    }

    // What stays in the work folders is reported from there; a literal has to be written somewhere all the same.
    private string PathOf(OutputPlacement placement) =>
        _context.Options.Transfer == OutputTransfer.Leave && placement.Source is { } source ? source : placement.Target;

    private CwlValue Placed(CwlValue value) => value switch
    {
        CwlFile file => ((CwlFile)_plan.Of(file).Placed!) with { SecondaryFiles = PlacedAll(file.SecondaryFiles) },
        CwlDirectory directory => Placed(directory),
        CwlList list => new CwlList(PlacedAll(list.Items)!),
        CwlObject fields => new CwlObject(fields.Select(field => KeyValuePair.Create(field.Key, Placed(field.Value)))),
        _ => value,
    };

    private CwlDirectory Placed(CwlDirectory directory)
    {
        var placement = _plan.Of(directory);
        var placed = (CwlDirectory)placement.Placed!;
        return placement.Source is null ? placed with { Listing = PlacedAll(directory.Listing ?? []) } : placed;
    }

    private List<CwlValue>? PlacedAll(IReadOnlyList<CwlValue>? values) => values is null ? null : [.. values.Select(Placed)];

    private static IReadOnlyList<KeyValuePair<string, CwlValue>> Reported(IReadOnlyList<KeyValuePair<string, CwlValue>> extra) =>
        extra.Count == 0 ? extra : [.. extra.Where(field => field.Key != FileGenerations.Field)];
}
