namespace Execution;

/// <summary>
/// A host file or folder that a task may see. A container gets a bind mount. A local task sees it in place when
/// <paramref name="Target"/> equals <paramref name="Source"/>, and otherwise through a symbolic link that the executor makes at the target.
/// </summary>
/// <param name="Source">Absolute host path of a file or folder that exists.</param>
/// <param name="Target">Absolute path as the task sees it. For a local task it lies below the working or temporary folder,
/// or is the source itself.</param>
/// <param name="Writable">Whether the task may change it.</param>
public sealed record Mount(string Source, string Target, bool Writable = false);
