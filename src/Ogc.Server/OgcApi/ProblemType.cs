namespace Ogc.Server.OgcApi;

/// <summary>What an error is over HTTP.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Uri">The standard's exception type; <c>about:blank</c> where it defines none (RFC 9457, 4.2.1).</param>
/// <param name="Title">The kind of error, in a few words.</param>
/// <param name="Code">Name for programs.</param>
internal sealed record ProblemType(int Status, string Uri, string Title, string Code);
