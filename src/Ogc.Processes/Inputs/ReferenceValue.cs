namespace Ogc.Processes.Inputs;

/// <summary>The value is to be fetched from <paramref name="Href"/>.</summary>
public sealed record ReferenceValue(string Href, ValueFormat? Format = null) : InputValue(Format);
