namespace Architecture.Tests;

/// <summary>One C# file below src.</summary>
/// <param name="Path">The path from the repository's root, with forward slashes.</param>
/// <param name="Lines">Its text, line by line.</param>
internal sealed record SourceFile(string Path, IReadOnlyList<string> Lines)
{
    /// <summary>The project's folder name: the part after src/.</summary>
    public string Project => Path.Split('/')[1];

    /// <summary>The folders between the project and the file.</summary>
    public IReadOnlyList<string> Folders => Path.Split('/')[2..^1];

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The lines that are code, with their numbers: a rule broken in a comment is not broken.</summary>
    public IEnumerable<(int Number, string Text)> Code =>
        Lines.Select((line, index) => (Number: index + 1, Text: line))
            .Where(line => !line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal));

    /// <summary>"path:line" for each code line that has the text.</summary>
    public IEnumerable<string> Uses(string text) =>
        Code.Where(line => line.Text.Contains(text, StringComparison.Ordinal)).Select(line => $"{Path}:{line.Number}");
}
