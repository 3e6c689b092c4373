namespace Ogc.Server.Web;

/// <summary>One result in the table of a job. The preview is the value itself when it is short, else its size.</summary>
internal sealed record ResultLink(string Id, string MediaType, string Preview);
