namespace Ogc.Processes.Publication;

/// <summary>How a raster or vector output is drawn on a map, in terms that need no map server.</summary>
public sealed record OutputStyle(OutputStyleKind Kind)
{
    /// <summary>Name of a colour ramp that the map server knows: ndvi, terrain, viridis, greys, slope, aspect …</summary>
    public string? Palette { get; init; }

    /// <summary>Value at the lower end of the ramp or grey stretch, in the unit of the output; null takes it from the data.</summary>
    public double? Minimum { get; init; }

    /// <summary>Value at the upper end; null takes it from the data.</summary>
    public double? Maximum { get; init; }

    /// <summary>Draws the palette at its own values whatever the data are, so that the maps of two scenes compare: an end of the
    /// ramp that is null stays the palette's.</summary>
    public bool FixedScale { get; init; }

    /// <summary>Classes of a categorical output: value, colour and label.</summary>
    public IReadOnlyList<OutputStyleClass> Classes { get; init; } = [];

    /// <summary>Vector outputs: attribute that the classes or the ramp refer to; null draws all features alike.</summary>
    public string? Attribute { get; init; }
}
