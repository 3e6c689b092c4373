namespace Wms.Styles;

/// <summary>A colour for each listed value of the attribute.</summary>
public sealed record ClassColoring(string Field, IReadOnlyList<FeatureClass> Classes) : FeatureColoring(Field);
