namespace Cwl.Runner.Model;

public sealed record CommandOutputBinding
{
    /// <summary>Patterns or expressions, relative to the output folder.</summary>
    public IReadOnlyList<string> Glob { get; init; } = [];

    public bool LoadContents { get; init; }

    public LoadListing? LoadListing { get; init; }

    public string? OutputEval { get; init; }
}
