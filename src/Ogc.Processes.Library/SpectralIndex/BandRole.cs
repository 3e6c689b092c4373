namespace Ogc.Processes.Library.SpectralIndex;

/// <summary>A part of the spectrum that index formulas name.</summary>
/// <param name="Id">Name in formulas, and the input that takes it as a raster of its own.</param>
/// <param name="Title">For a person.</param>
/// <param name="Range">Wavelengths.</param>
/// <param name="Landsat">Band of Landsat 8 and 9.</param>
/// <param name="Sentinel">Band of Sentinel-2.</param>
internal sealed record BandRole(string Id, string Title, string Range, string Landsat, string Sentinel);
