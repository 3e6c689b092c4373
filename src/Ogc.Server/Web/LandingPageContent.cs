using Ogc.Processes.Catalogue;
using Ogc.Processes.Jobs;
using Ogc.Processes.Publication;

namespace Ogc.Server.Web;

/// <summary>What the landing page shows.</summary>
internal sealed record LandingPageContent(
    string Title,
    IReadOnlyList<ProcessDescription> Processes,
    IReadOnlyList<Job> Jobs,
    IReadOnlyList<PublishedLayer> Layers);
