namespace Ogc.Processes.Inputs;

/// <summary>One occurrence of an input as a client sent it, before it is resolved.</summary>
public abstract record InputValue(ValueFormat? Format);
