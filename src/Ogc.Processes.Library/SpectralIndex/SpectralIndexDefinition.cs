using Ogc.Processes.Catalogue;

namespace Ogc.Processes.Library.SpectralIndex;

/// <summary>A known index of reflectances.</summary>
/// <param name="Id">Value of the input 'index', and name of the colour ramp whose stops are its values.</param>
/// <param name="Title">Full name.</param>
/// <param name="Formula">Over the roles red, green, blue, nir, swir1 and swir2; L is the soil factor.</param>
/// <param name="Meaning">What high and low values stand for.</param>
/// <param name="Source">The paper that defines it.</param>
internal sealed record SpectralIndexDefinition(
    string Id, string Title, string Formula, string Meaning, ProcessReference Source)
{
    /// <summary>True where the formula adds constants to reflectances, so that digital numbers give nonsense.</summary>
    public bool NeedsReflectance { get; init; }
}
