namespace Cwl.Runner.Model;

/// <summary>How much of a Directory's listing an expression sees.</summary>
public enum LoadListing
{
    None,
    Shallow,
    Deep,
}
