namespace Ogc.Processes.Inputs;

/// <summary>The server's own URLs, so that a result or sample given as an input is read from disk and never through the network.</summary>
public interface IOwnResources
{
    /// <summary>The local file behind one of the server's own URLs; null for any other URL.</summary>
    string? TryResolve(Uri href);
}
