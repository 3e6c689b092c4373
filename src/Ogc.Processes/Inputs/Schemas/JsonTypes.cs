namespace Ogc.Processes.Inputs.Schemas;

/// <summary>JSON types that a schema allows.</summary>
[Flags]
internal enum JsonTypes
{
    /// <summary>The schema names no type.</summary>
    Any = 0,
    Text = 1,
    Number = 2,
    Integer = 4,
    Boolean = 8,
    Array = 16,
    Object = 32,
    Null = 64,
}
