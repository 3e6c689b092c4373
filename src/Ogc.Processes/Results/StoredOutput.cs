namespace Ogc.Processes.Results;

/// <summary>One output of an execution that ended well.</summary>
public abstract record StoredOutput(string Id);
