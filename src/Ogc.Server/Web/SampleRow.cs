using Ogc.Server.OgcApi.Documents;

namespace Ogc.Server.Web;

/// <summary>One sample in the table.</summary>
internal sealed record SampleRow(Link File, long Bytes);
