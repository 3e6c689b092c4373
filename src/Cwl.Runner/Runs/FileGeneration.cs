namespace Cwl.Runner.Runs;

/// <summary>How often a file was updated in place, and which steps read it now.</summary>
internal sealed class FileGeneration
{
    public long Number { get; set; }

    public string? UpdatedBy { get; set; }

    public List<string> Readers { get; } = [];
}
