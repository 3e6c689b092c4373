namespace Cwl.Runner.Model;

public sealed record SoftwarePackage(string Name, IReadOnlyList<string> Versions, IReadOnlyList<string> Specs);
