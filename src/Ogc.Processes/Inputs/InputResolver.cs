using System.Globalization;
using System.Text;
using System.Text.Json;
using Geo;
using Microsoft.Extensions.Options;
using Ogc.Processes.Inputs.Fetching;
using Ogc.Processes.Inputs.Schemas;
using Ogc.Processes.Results;

namespace Ogc.Processes.Inputs;

/// <summary>Turns checked inputs into what a process works with: values, boxes, local files.</summary>
internal sealed class InputResolver(IOptions<InputOptions> options, ReferenceFetcher fetcher)
{
    private const string Inline = "inline";
    private readonly InputOptions _options = options.Value;

    /// <summary>Fetches and decodes all inputs.</summary>
    /// <param name="processId">For messages.</param>
    /// <param name="inputs">From <see cref="InputValidator"/>.</param>
    /// <param name="folder">Takes the files that are made; need not exist.</param>
    /// <param name="cancellationToken">Ends the downloads.</param>
    /// <exception cref="ProcessException">With a fault for each input that could not be had.</exception>
    public async Task<ProcessInputs> ResolveAsync(
        string processId, IReadOnlyList<BoundInput> inputs, string folder, CancellationToken cancellationToken)
    {
        var values = inputs.ToDictionary(input => input.Id, input => new ResolvedInput[input.Values.Count], StringComparer.Ordinal);
        var fetches = new List<(BoundInput Input, int Index)>();
        foreach (var input in inputs)
        {
            for (var index = 0; index < input.Values.Count; index++)
            {
                if (input.Values[index].Value is InlineValue { } inline)
                {
                    values[input.Id][index] =
                        await ResolveInlineAsync(input.Plan, inline, FileStem(folder, input, index), cancellationToken);
                }
                else
                {
                    fetches.Add((input, index));
                }
            }
        }

        if (fetches.Count > 0)
        {
            await FetchAllAsync(processId, fetches, values, folder, cancellationToken);
        }

        return new ProcessInputs(values.ToDictionary(
            entry => entry.Key, entry => (IReadOnlyList<ResolvedInput>)entry.Value, StringComparer.Ordinal));
    }

    private async Task FetchAllAsync(
        string processId,
        List<(BoundInput Input, int Index)> fetches,
        Dictionary<string, ResolvedInput[]> values,
        string folder,
        CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var faults = new List<(InputFault Fault, ProcessError Error)>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.ParallelFetches, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(fetches, parallel, async (fetch, token) =>
        {
            try
            {
                values[fetch.Input.Id][fetch.Index] = await FetchAsync(fetch.Input, fetch.Index, folder, token);
            }
            catch (ProcessException refused)
            {
                var (id, pointer) = (fetch.Input.Id, fetch.Input.Values[fetch.Index].Pointer);
                var fault = new InputFault(id, pointer, $"Input '{id}' {refused.Message}.");
                lock (faults)
                {
                    faults.Add((fault, refused.Error)); // guards the list against the other downloads
                }
            }
        });

        if (faults.Count > 0)
        {
            var ordered = faults.Select(found => found.Fault).OrderBy(fault => fault.Pointer, StringComparer.Ordinal);
            throw InputFaults.Exception(faults[0].Error, processId, [.. ordered]);
        }
    }

    private async Task<ResolvedInput> FetchAsync(BoundInput input, int index, string folder, CancellationToken cancellationToken)
    {
        var reference = (ReferenceValue)input.Values[index].Value;
        var isFile = input.Plan.Kind == InputKind.File;
        var target = FileStem(folder, input, index);
        var file = isFile
            ? await fetcher.FetchFileAsync(reference.Href, target, cancellationToken)
            : await fetcher.FetchAsync(reference.Href, target, _options.MaxLiteralBytes, cancellationToken);
        var mediaType = reference.Format?.MediaType ?? file.MediaType;
        var source = ReferenceName.Of(new Uri(reference.Href));
        if (isFile)
        {
            return new ResolvedInput(default, file.Path, mediaType, null, source);
        }

        var value = LiteralText.Read(await File.ReadAllTextAsync(file.Path, Encoding.UTF8, cancellationToken), input.Plan);
        var found = new FaultLog<SchemaFault>();
        SchemaValidator.Validate(input.Plan.Schema, value, string.Empty, null, found);
        return found.Count == 0
            ? new ResolvedInput(value, null, mediaType, Box(input.Plan, value), source)
            : throw new ProcessException(
                ProcessError.InvalidInput, $"refers to {JsonText.Quote(source)}, whose content {found[0].Message}");
    }

    private static async Task<ResolvedInput> ResolveInlineAsync(
        InputPlan plan, InlineValue inline, string stem, CancellationToken cancellationToken)
    {
        var value = inline.Value;
        if (plan.Kind == InputKind.File && value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            var mediaType = inline.Format?.MediaType ?? MediaTypes.GeoJson;
            var file = await WriteAsync(stem + ".geojson", mediaType, stream => WriteJson(stream, value));
            return file with { Value = value };
        }

        if (plan.Kind == InputKind.File && IsBase64(plan, inline))
        {
            var mediaType = inline.Format?.MediaType ?? (plan.MediaTypes is [var only] ? only : null);
            return await WriteAsync(stem, mediaType, stream => Base64File.Write(value.GetString()!, stream));
        }

        cancellationToken.ThrowIfCancellationRequested();
        return new ResolvedInput(value, null, inline.Format?.MediaType, Box(plan, value), Inline);
    }

    private static bool IsBase64(InputPlan plan, InlineValue inline) =>
        inline.Value.ValueKind == JsonValueKind.String
        && plan.TakesBase64
        && (!plan.TakesPlainText || string.Equals(inline.Format?.Encoding, "base64", StringComparison.OrdinalIgnoreCase));

    private static async Task<ResolvedInput> WriteAsync(string path, string? mediaType, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using (var file = new FileStream(path, FileMode.CreateNew))
        {
            write(file);
        }

        return new ResolvedInput(default, path, mediaType, null, Inline);
    }

    private static void WriteJson(Stream file, JsonElement value)
    {
        using var writer = new Utf8JsonWriter(file);
        value.WriteTo(writer);
    }

    private static (BoundingBox Box, Crs Crs)? Box(InputPlan plan, JsonElement value) =>
        plan.Kind == InputKind.BoundingBox ? BoundingBoxReader.Read(value) : null;

    private static string FileStem(string folder, BoundInput input, int index) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{input.Id.Replace(':', '_')}-{index}"));
}
