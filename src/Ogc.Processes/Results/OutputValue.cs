namespace Ogc.Processes.Results;

/// <summary>One output that a process made.</summary>
public abstract record OutputValue;
