using Cwl.Runner.Values;

namespace Cwl.Runner.Model;

/// <summary>How a value becomes arguments (CommandLineTool v1.2, "CommandLineBinding").</summary>
public sealed record CommandLineBinding
{
    /// <summary>An integer or an expression; null is 0.</summary>
    public CwlValue? Position { get; init; }

    public string? Prefix { get; init; }

    /// <summary>Whether prefix and value are two arguments.</summary>
    public bool Separate { get; init; } = true;

    public string? ItemSeparator { get; init; }

    /// <summary>A constant string or an expression; null takes the input's value.</summary>
    public string? ValueFrom { get; init; }

    public bool ShellQuote { get; init; } = true;

    /// <summary>v1.0's place for it; later versions have it on the parameter.</summary>
    public bool LoadContents { get; init; }

    public SourceLocation? Location { get; init; }
}
