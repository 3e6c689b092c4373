using Execution;
using Execution.Docker;
using Testing;

namespace Cwl.Runner.Tests.Hostile;

public sealed class HostileImageTests
{
    [RequiresTheory(RequiresTheoryAttribute.Docker)]
    [InlineData("--privileged")]
    [InlineData("-v/:/host debian:stable-slim")]
    [InlineData("../../containers/create?x=")]
    [InlineData("debian:stable-slim\n\nPOST /containers")]
    [InlineData("")]
    public async Task Prepare_ImageNamedForAFlagOrAPath_IsRefused(string image)
    {
        using var executor = new DockerExecutor(new DockerOptions());
        await Assert.ThrowsAsync<ExecutionException>(() => executor.PrepareImageAsync(new ContainerSpec { Image = image, WorkingDirectory = "/out" }, CancellationToken.None));
    }
}
