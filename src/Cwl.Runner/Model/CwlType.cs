namespace Cwl.Runner.Model;

/// <summary>The type of a parameter, after all names are resolved.</summary>
public abstract record CwlType;
