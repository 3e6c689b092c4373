using Cwl.Runner.Values;

namespace Cwl.Runner.Model;

/// <param name="Pattern">A suffix, carets first, or an expression.</param>
/// <param name="Required">A boolean or an expression; null is the default: true for inputs, false for outputs.</param>
public sealed record SecondaryFilePattern(string Pattern, CwlValue? Required);
