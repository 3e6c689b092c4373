using Cwl.Runner.Values;

namespace Cwl.Runner.Tools;

/// <summary>Something that InitialWorkDirRequirement places.</summary>
/// <param name="Value">A File or Directory.</param>
/// <param name="Target">Its path below the output folder, or an absolute path in the container.</param>
/// <param name="Writable">Whether the command may change it.</param>
internal sealed record WorkDirItem(CwlValue Value, string Target, bool Writable);
