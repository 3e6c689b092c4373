using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tools;

/// <summary>A value, how it becomes arguments, and where they stand.</summary>
internal readonly record struct BoundArgument(SortKey Key, CommandLineBinding Binding, CwlValue Value);
