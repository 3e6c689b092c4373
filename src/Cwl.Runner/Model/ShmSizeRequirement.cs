namespace Cwl.Runner.Model;

/// <summary>cwltool:ShmSize: how large <c>/dev/shm</c> is in the container, wherever the image is named.</summary>
public sealed record ShmSizeRequirement(long Bytes) : Requirement;
