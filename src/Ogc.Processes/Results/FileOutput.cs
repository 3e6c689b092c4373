using Ogc.Processes.Publication;

namespace Ogc.Processes.Results;

/// <summary>A file in the job's work folder; the result store moves it. Rasters are COG, vectors FlatGeobuf or GeoJSON.</summary>
/// <param name="Path">Full path of the file.</param>
/// <param name="MediaType">For example <c>image/tiff; application=geotiff; profile=cloud-optimized</c>; see <see cref="MediaTypes"/>.</param>
public sealed record FileOutput(string Path, string MediaType) : OutputValue
{
    /// <summary>Overrides the style of the output's description, for outputs whose style depends on the inputs.</summary>
    public OutputStyle? Style { get; init; }

    /// <summary>Overrides the title of the layer, for outputs whose meaning depends on the inputs (ndvi, slope …).</summary>
    public string? Title { get; init; }

    /// <summary>Overrides the unit of the output's description.</summary>
    public string? Unit { get; init; }
}
