namespace Conformance.Cwl;

/// <summary>A test that does not pass yet, or not everywhere.</summary>
/// <param name="Id">Of the suite.</param>
/// <param name="Mode"><c>containers</c>, <c>no-container</c> or <c>any</c>.</param>
/// <param name="Kind"><c>environmental</c>, <c>unsupported</c> or <c>bug</c>.</param>
/// <param name="Reason">In a sentence.</param>
internal sealed record ExpectedFailure(string Id, string Mode, string Kind, string Reason)
{
    private static readonly string[] Modes = ["containers", "no-container", "any"];
    private static readonly string[] Kinds = ["environmental", "unsupported", "bug"];

    public static IReadOnlyList<ExpectedFailure> ReadAll() =>
        [.. ListFile.Lines("expected-failures.txt").Select(Read)];

    public static ExpectedFailure? Of(string id, string mode) =>
        ReadAll().SingleOrDefault(failure => failure.Id == id && (failure.Mode == mode || failure.Mode == "any"));

    private static ExpectedFailure Read(string line) => line.Split('|', 4, StringSplitOptions.TrimEntries) switch
    {
        [var id, var mode, var kind, { Length: > 0 } reason] when Modes.Contains(mode) && Kinds.Contains(kind) => new ExpectedFailure(id, mode, kind, reason),
        _ => throw new InvalidDataException($"expected-failures.txt: '{line}' is not 'id | mode | kind | reason'."),
    };
}
