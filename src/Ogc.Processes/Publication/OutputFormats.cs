using Ogc.Processes.Catalogue;
using Ogc.Processes.Inputs.Schemas;
using Ogc.Processes.Jobs;
using Ogc.Processes.Results;

namespace Ogc.Processes.Publication;

/// <summary>The formats in which a client may ask for outputs.</summary>
internal static class OutputFormats
{
    /// <summary>Why an output cannot be had in the asked format, or null.</summary>
    public static string? Refusal(OutputDescription output, OutputRequest asked)
    {
        if (asked.Format?.MediaType is not { } wanted || MediaTypeName.IsUnspecific(wanted))
        {
            return null;
        }

        var offered = JsonSchema.Parse(output.Schema).Forms().Select(form => form.OfferedMediaType).OfType<string>().Distinct().ToArray();
        return offered.Length == 0 || offered.Any(type => MediaTypeName.IsSame(type, wanted))
            ? null
            : $"Output '{output.Id}' cannot be made as '{wanted}'; it can be {string.Join(" or ", offered)}.";
    }

    /// <summary>The outputs, vectors rewritten in the format asked for where the process made another one.</summary>
    public static IReadOnlyDictionary<string, OutputValue> Apply(
        ExecuteRequest request, IReadOnlyDictionary<string, OutputValue> outputs, CancellationToken cancellationToken)
    {
        if (request.Outputs is null || request.Outputs.Values.All(asked => asked.Format?.MediaType is null))
        {
            return outputs;
        }

        var made = new OrderedDictionary<string, OutputValue>(StringComparer.Ordinal);
        foreach (var (id, value) in outputs)
        {
            var wanted = request.Outputs.GetValueOrDefault(id)?.Format?.MediaType;
            made.Add(id, value is FileOutput file && wanted is not null ? Convert(file, wanted, cancellationToken) : value);
        }

        return made;
    }

    private static FileOutput Convert(FileOutput file, string wanted, CancellationToken cancellationToken)
    {
        if (VectorCopy.FormatOf(wanted) is not { } format || VectorCopy.FormatOf(file.MediaType) is not { } own || own == format)
        {
            return file;
        }

        var target = file.Path + ".converted" + FileExtension.Of(wanted, file.Path);
        VectorCopy.Write(file.Path, target, format, cancellationToken);
        return file with { Path = target, MediaType = wanted };
    }
}
