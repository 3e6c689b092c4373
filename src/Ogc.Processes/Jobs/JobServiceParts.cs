using Ogc.Processes.Catalogue;

namespace Ogc.Processes.Jobs;

/// <summary>What <see cref="JobService"/> is made of.</summary>
internal sealed record JobServiceParts(ProcessCatalogue Catalogue, RequestCheck Requests, SyncExecution Sync, JobRemoval Removal);
