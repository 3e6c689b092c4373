namespace Ogc.Processes.Results;

/// <param name="Id">Id of the output.</param>
/// <param name="FullPath">The file on this machine.</param>
/// <param name="MediaType">Media type with its parameters.</param>
/// <param name="Length">Bytes.</param>
public sealed record StoredFile(string Id, string FullPath, string MediaType, long Length) : StoredOutput(Id);
