using Geo.Rasters;

namespace Ogc.Processes.Library.SpectralIndex;

/// <summary>Where the pixels of a name in the formula come from.</summary>
/// <param name="Name">In the formula.</param>
/// <param name="Input">The input that brings the file, for messages.</param>
/// <param name="Path">The file.</param>
/// <param name="Raster">What it is.</param>
/// <param name="Band">The band in it.</param>
internal sealed record BandBinding(string Name, string Input, string Path, RasterInfo Raster, BandInfo Band);
