namespace Ogc.Processes.Inputs;

/// <summary>The server's own URLs, so that a result or sample given as an input is read from disk and never through the network.</summary>
public interface IOwnResources
{
    /// <summary>The local file behind one of the server's own URLs; null for any other URL.</summary>
    string? TryResolve(Uri href);

    /// <summary>True for a URL of the server itself, whether or not there is a file behind it.</summary>
    bool Owns(Uri href) => TryResolve(href) is not null;
}
