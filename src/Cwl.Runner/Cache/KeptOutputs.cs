using Cwl.Runner.Values;

namespace Cwl.Runner.Cache;

/// <summary>What a call left, as an entry keeps it.</summary>
/// <param name="Value">The output object, locations said relative to the call.</param>
/// <param name="Root">The call's work folder; empty when no output is a file in it.</param>
/// <param name="Paths">The files and folders to keep, relative to <paramref name="Root"/>.</param>
internal sealed record KeptOutputs(CwlObject Value, string Root, IReadOnlyCollection<string> Paths);
