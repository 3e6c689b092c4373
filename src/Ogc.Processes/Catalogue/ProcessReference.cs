namespace Ogc.Processes.Catalogue;

/// <summary>A source that defines what a process computes.</summary>
/// <param name="Title">Author, year, title.</param>
/// <param name="Href">DOI or web address; null where there is none.</param>
public sealed record ProcessReference(string Title, string? Href = null);
