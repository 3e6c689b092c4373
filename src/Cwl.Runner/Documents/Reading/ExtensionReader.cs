using System.Globalization;
using Cwl.Runner.Documents.Nodes;
using Cwl.Runner.Model;

namespace Cwl.Runner.Documents.Reading;

/// <summary>Requirements outside the standard that cwltool defines (its extensions.yml).</summary>
internal static class ExtensionReader
{
    private static readonly KeyValuePair<string, bool>[] OutputMethods = [new("last", false), new("all", true)];

    public static Requirement? Read(FieldReader fields, string name, ReadContext context) => name switch
    {
        "cwltool:CUDARequirement" => ReadCuda(fields),
        "cwltool:MPIRequirement" => ReadMpi(fields),
        "cwltool:Secrets" => ReadSecrets(fields),
        "cwltool:Loop" => ReadLoop(fields, context),
        "cwltool:ShmSize" => ReadShmSize(fields),
        _ => null,
    };

    private static ShmSizeRequirement ReadShmSize(FieldReader fields)
    {
        const long Default = 64L << 20;
        var text = fields.Text("shmSize");
        if (text is null)
        {
            return new(Default);
        }

        var unit = text.Length == 0 ? 'b' : char.ToLowerInvariant(text[^1]);
        var shift = unit switch { 'k' => 10, 'm' => 20, 'g' => 30, _ => 0 };
        var digits = char.IsAsciiDigit(unit) ? text : text[..^1];
        if (unit is 'b' or 'k' or 'm' or 'g' or (>= '0' and <= '9')
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 && size <= long.MaxValue >> shift)
        {
            return new(size << shift);
        }

        fields.Faults.Add(fields.Take("shmSize")!, $"'shmSize' is '{text}'; it must be a positive number with the unit b, k, m or g, as in '128m'.");
        return new(Default);
    }

    private static CudaRequirement ReadCuda(FieldReader fields) => new()
    {
        CudaVersionMin = fields.RequireText("cudaVersionMin") ?? string.Empty,
        CudaComputeCapability = fields.TextsOf(fields.Require("cudaComputeCapability"), "cudaComputeCapability"),
        CudaDeviceCountMin = fields.NumberOrExpression("cudaDeviceCountMin", fractions: false),
        CudaDeviceCountMax = fields.NumberOrExpression("cudaDeviceCountMax", fractions: false),
    };

    private static MpiRequirement ReadMpi(FieldReader fields)
    {
        var processes = fields.Require("processes") is null ? null : fields.NumberOrExpression("processes", fractions: false);
        return new(processes ?? 1L);
    }

    private static SecretsRequirement ReadSecrets(FieldReader fields) =>
        new([.. fields.TextsOf(fields.Require("secrets"), "secrets").Select(UriReference.LastPart)]);

    private static LoopRequirement ReadLoop(FieldReader fields, ReadContext context)
    {
        var loop = new List<StepInput>();
        foreach (var entry in IdMap.Entries(fields.Take("loop"), "id", "loopSource", "A loop input", context.Faults))
        {
            loop.Add(ReadLoopInput(entry, context));
        }

        return new LoopRequirement
        {
            LoopWhen = fields.RequireText("loopWhen") ?? string.Empty,
            Loop = loop,
            CollectAll = fields.Choice("outputMethod", OutputMethods) ?? false,
        };
    }

    private static StepInput ReadLoopInput(MappingNode entry, ReadContext context)
    {
        var fields = new FieldReader(entry, "a loop input", context);
        var id = fields.RequireText("id") ?? string.Empty;
        var source = fields.Take("loopSource");
        var input = new StepInput
        {
            Id = UriReference.LastPart(id),
            Source = [.. fields.TextsOf(source, "loopSource").Select(UriReference.LastPart)],
            SourceIsList = source is SequenceNode,
            LinkMerge = LinkFields.ReadMerge(fields),
            PickValue = LinkFields.ReadPick(fields),
            Default = fields.Take("default") is { } value ? ValueReader.Read(value) : null,
            ValueFrom = fields.Text("valueFrom"),
            Location = entry.Location,
        };
        fields.Finish();
        return input;
    }
}
