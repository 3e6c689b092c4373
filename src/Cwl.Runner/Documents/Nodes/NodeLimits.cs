namespace Cwl.Runner.Documents.Nodes;

/// <summary>Bounds on what a document may grow to in memory.</summary>
/// <param name="MaxNodes">Nodes of a document with its aliases and imports written out.</param>
/// <param name="MaxDepth">Nesting.</param>
internal sealed record NodeLimits(long MaxNodes, int MaxDepth)
{
    /// <exception cref="CwlException">The tree is beyond a limit.</exception>
    public void Check(Node node)
    {
        if (node.Size > MaxNodes)
        {
            throw TooMany(node.Place);
        }

        if (node.Height > MaxDepth)
        {
            throw TooDeep(node.Place);
        }
    }

    public CwlException TooMany(NodePlace place) => Exceeded(place, $"The document has more than {MaxNodes} values when its aliases and imports are written out.");

    public CwlException TooDeep(NodePlace place) => Exceeded(place, $"The document is nested deeper than {MaxDepth} levels.");

    private static CwlException Exceeded(NodePlace place, string message) =>
        new(CwlError.LimitExceeded, [new Fault(place.Location, message)]);
}
