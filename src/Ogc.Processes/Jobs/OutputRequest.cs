using Ogc.Processes.Inputs;

namespace Ogc.Processes.Jobs;

/// <summary>How a client wants one output.</summary>
/// <param name="ByReference">True: a link to it; false: the value itself.</param>
/// <param name="Format">Wanted media type and encoding; null takes the default of the output.</param>
public sealed record OutputRequest(bool ByReference = false, ValueFormat? Format = null);
