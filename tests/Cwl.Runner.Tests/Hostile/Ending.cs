using Cwl.Runner.Values;

namespace Cwl.Runner.Tests.Hostile;

/// <summary>How a run of a hostile document ended: its outputs, or the clear words of a refusal.</summary>
internal sealed record Ending(bool Succeeded, CwlObject Outputs, string Message);
