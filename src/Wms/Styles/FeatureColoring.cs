namespace Wms.Styles;

/// <summary>Colours features by the value of one attribute.</summary>
public abstract record FeatureColoring(string Field);
