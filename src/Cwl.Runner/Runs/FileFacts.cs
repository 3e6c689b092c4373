namespace Cwl.Runner.Runs;

/// <summary>What the outputs report of a file's bytes.</summary>
/// <param name="Size">In bytes.</param>
/// <param name="Checksum"><c>sha1$</c> and the digest; null when checksums are not wanted.</param>
internal sealed record FileFacts(long Size, string? Checksum);
