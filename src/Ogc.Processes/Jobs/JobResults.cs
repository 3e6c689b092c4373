using Ogc.Processes.Catalogue;
using Ogc.Processes.Results;

namespace Ogc.Processes.Jobs;

/// <summary>What an execution made, with what decides the form in which a client gets it.</summary>
/// <param name="Process">The process that ran.</param>
/// <param name="Request">What the client asked: the form of the response, and of each output.</param>
/// <param name="Outputs">The asked outputs that the run made, in the order of the description.</param>
public sealed record JobResults(ProcessDescription Process, ExecuteRequest Request, IReadOnlyList<StoredOutput> Outputs);
