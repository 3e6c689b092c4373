namespace Wms.Styles;

/// <summary>One class of features: the attribute's value as text (numbers in invariant form), its colour and its name in the legend.</summary>
public readonly record struct FeatureClass(string Value, Rgba Color, string Label);
