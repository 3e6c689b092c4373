using Cwl.Runner.Values;

namespace Cwl.Runner.Model;

/// <summary>cwltool:CUDARequirement.</summary>
public sealed record CudaRequirement : Requirement
{
    public required string CudaVersionMin { get; init; }

    public required IReadOnlyList<string> CudaComputeCapability { get; init; }

    public CwlValue? CudaDeviceCountMin { get; init; }

    public CwlValue? CudaDeviceCountMax { get; init; }
}
