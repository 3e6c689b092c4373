namespace Cwl.Runner.Fetching;

/// <summary>Reads documents, schemas and remote input files. A port: a server decides itself what may be fetched.</summary>
public interface IResourceFetcher
{
    /// <summary>Opens a resource to be read once from its start.</summary>
    /// <param name="uri">An absolute <c>file:</c>, <c>http:</c> or <c>https:</c> URI without fragment.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="CwlException"><see cref="CwlError.NotFound"/>, also where the policy forbids the address;
    /// <see cref="CwlError.LimitExceeded"/> for what is too large.</exception>
    Task<Stream> OpenAsync(string uri, CancellationToken cancellationToken);
}
