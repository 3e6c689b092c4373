using Ogc.Processes.Catalogue;
using Ogc.Processes.Engines;
using Ogc.Processes.Inputs;

namespace Ogc.Processes.Jobs;

/// <summary>A request found good: the process exists, the inputs fit, the outputs are known.</summary>
internal sealed record CheckedRequest(
    ExecuteRequest Request,
    IProcessEngine Engine,
    ProcessDescription Process,
    IReadOnlyList<BoundInput> Inputs,
    IReadOnlySet<string> Outputs);
