using Geo;

namespace Ogc.Processes.Publication;

/// <summary>A raster or vector result that a map server can draw. Written in the transaction that ends its job,
/// so that a successful job and its layers appear together.</summary>
/// <param name="Name">Unique for ever: <c>{processId}-{outputId}-{jobId}</c>, made of letters, digits, '-', '_' and '.'.</param>
/// <param name="JobId">The job that made it.</param>
/// <param name="OutputId">The output of the process.</param>
/// <param name="Title">For a person: process title, output title, main input and date.</param>
/// <param name="Abstract">Description of the output.</param>
/// <param name="IsRaster">True for a raster (COG), false for a vector (FlatGeobuf).</param>
/// <param name="Path">File below the results folder, relative to it.</param>
/// <param name="Crs">Identifier of the CRS as <see cref="Geo.Crs.Parse"/> takes it, or WKT.</param>
/// <param name="Bounds">Extent as x,y in <paramref name="Crs"/>.</param>
/// <param name="GeographicBounds">Extent as longitude, latitude.</param>
/// <param name="Style">How to draw it, with the data's own range filled in.</param>
/// <param name="Unit">Unit of the values, null if none.</param>
/// <param name="Created">When the job ended.</param>
public sealed record PublishedLayer(
    string Name,
    Guid JobId,
    string OutputId,
    string Title,
    string Abstract,
    bool IsRaster,
    string Path,
    string Crs,
    BoundingBox Bounds,
    BoundingBox GeographicBounds,
    OutputStyle Style,
    string? Unit,
    DateTimeOffset Created);
