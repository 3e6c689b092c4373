namespace Geo.Vectors;

/// <summary>An attribute that the features of a layer have.</summary>
public sealed record Field(string Name, FieldType Type);
