namespace Cwl.Runner.Values;

/// <summary>A File object (CommandLineTool v1.2, section "File"). One with neither location nor path is a literal with contents.</summary>
public sealed record CwlFile : CwlValue
{
    /// <summary>A URI: <c>file:///…</c>, <c>https://…</c>, or <c>_:…</c> for a literal. Percent-encoded.</summary>
    public string? Location { get; init; }

    /// <summary>The path as the tool sees it (not a URI); set when the file is staged.</summary>
    public string? Path { get; init; }

    public string? Basename { get; init; }

    public string? Dirname { get; init; }

    public string? Nameroot { get; init; }

    public string? Nameext { get; init; }

    /// <summary><c>sha1$</c> and the digest in hexadecimal.</summary>
    public string? Checksum { get; init; }

    /// <summary>Size in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Files and folders that belong to it; null when the field is absent.</summary>
    public IReadOnlyList<CwlValue>? SecondaryFiles { get; init; }

    /// <summary>The format's full IRI.</summary>
    public string? Format { get; init; }

    public string? Contents { get; init; }

    /// <summary>Fields outside the standard, kept as they came.</summary>
    public IReadOnlyList<KeyValuePair<string, CwlValue>> Extra { get; init; } = [];

    internal override int Depth => 1 + Math.Max(SecondaryFiles is null ? 0 : 1 + Deepest(SecondaryFiles), Deepest(Extra));
}
