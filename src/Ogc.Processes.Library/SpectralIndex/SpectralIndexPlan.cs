using Geo.Rasters;
using Ogc.Processes.Inputs;
using Ogc.Processes.Library.SpectralIndex.Formulas;
using Ogc.Processes.Publication;

namespace Ogc.Processes.Library.SpectralIndex;

/// <summary>A request, checked and ready to be computed.</summary>
/// <param name="Formula">Over pixels, scale and offset included.</param>
/// <param name="Bindings">One for each band of the formula, in its order.</param>
/// <param name="NoData">Pixel value that means no data beside what the files say.</param>
/// <param name="Title">Of the layer.</param>
/// <param name="Name">Of the band in the result.</param>
/// <param name="Style">Of the layer.</param>
/// <param name="Warnings">What may be wrong although it can be computed.</param>
internal sealed record SpectralIndexPlan(
    Formula Formula,
    IReadOnlyList<BandBinding> Bindings,
    float? NoData,
    string Title,
    string Name,
    OutputStyle Style,
    IReadOnlyList<string> Warnings)
{
    public static SpectralIndexPlan Read(ProcessInputs inputs)
    {
        var definition = SpectralIndices.Find(inputs.TextOrNull("index") ?? "ndvi");
        var formula = definition is null ? ReadCustom(inputs) : ReadKnown(definition, inputs);
        var bindings = BandBinder.Bind(formula.Bands, inputs);
        var scales = bindings.ToDictionary(
            binding => binding.Name,
            binding => (inputs.NumberOrNull("scale") ?? binding.Band.Scale, inputs.NumberOrNull("offset") ?? binding.Band.Offset));
        return new SpectralIndexPlan(
            formula.WithScales(scales),
            bindings,
            (float?)inputs.NumberOrNull("nodata"),
            definition is null ? formula.Text : $"{definition.Title} ({definition.Id.ToUpperInvariant()})",
            definition?.Id ?? SpectralIndices.Custom,
            new OutputStyle(OutputStyleKind.Ramp)
            {
                Palette = definition?.Id ?? "viridis",
                FixedScale = definition is not null && !AreDisplayNumbers(bindings, scales),
            },
            definition is { NeedsReflectance: true } ? ScaleWarnings(definition, bindings, scales) : []);
    }

    /// <summary>The files to read, each once, with the place of every band of the formula among the bands read.</summary>
    public (IReadOnlyList<BlockSource> Sources, int[] Places) Sources()
    {
        var files = Bindings.GroupBy(binding => binding.Path).ToArray();
        BlockSource[] sources =
            [.. files.Select(file => new BlockSource(file.Key, [.. file.Select(binding => binding.Band.Number).Distinct()]))];
        var read = sources.SelectMany(source => source.Bands.Select(band => (source.Path, band))).ToList();
        return (sources, [.. Bindings.Select(binding => read.IndexOf((binding.Path, binding.Band.Number)))]);
    }

    private static Formula ReadKnown(SpectralIndexDefinition definition, ProcessInputs inputs) => inputs.Has("formula")
        ? throw GeoFaults.Invalid("formula", $"it is for index = {SpectralIndices.Custom} only; index is {definition.Id}")
        : Formula.Parse(definition.Formula, new Dictionary<string, double>
        {
            ["L"] = inputs.NumberOrNull("soilFactor") ?? SpectralIndices.DefaultSoilFactor,
        });

    private static Formula ReadCustom(ProcessInputs inputs) => inputs.TextOrNull("formula") is { } text
        ? Formula.Parse(text)
        : throw GeoFaults.Invalid(
            "formula", $"it is missing; index = {SpectralIndices.Custom} needs one, for example (nir - red) / (nir + red)");

    /// <summary>Eight bits without a scale are a picture's grey levels, stretched band by band: their ratios are not those of
    /// reflectances, and a map at the palette's own values would show land as water.</summary>
    private static bool AreDisplayNumbers(IReadOnlyList<BandBinding> bindings, Dictionary<string, (double Scale, double Offset)> scales) =>
        bindings.All(binding => binding.Band.Type == PixelType.Byte && scales[binding.Name] == (1, 0));

    private static List<string> ScaleWarnings(
        SpectralIndexDefinition definition, IReadOnlyList<BandBinding> bindings, Dictionary<string, (double Scale, double Offset)> scales)
    {
        var raw = bindings
            .Where(binding => scales[binding.Name].Scale == 1 && binding.Band.Type is not (PixelType.Float32 or PixelType.Float64))
            .Select(binding => binding.Name).ToArray();
        return raw.Length == 0
            ? []
            : [$"{definition.Id} needs reflectances of 0 to 1, but {string.Join(", ", raw)} are whole numbers without a scale; give 'scale' and 'offset'"];
    }
}
