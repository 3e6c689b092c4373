using System.Diagnostics;
using Execution.Images;

namespace Execution.Tests.Images;

public sealed class OrphanLabelTests
{
    [Fact]
    public void IsOrphan_OfALivingProcess_IsNot() => Assert.False(OrphanLabel.IsOrphan(OrphanLabel.Own));

    [Fact]
    public void IsOrphan_OfALivingProcessThatTheSystemHides_IsNot() => Assert.False(OrphanLabel.IsOrphan(OrphanLabel.Own, "/nowhere"));

    [Fact]
    public void IsOrphan_OfAnotherMachine_IsNot() => Assert.False(OrphanLabel.IsOrphan("other/1/2"));

    [Fact]
    public async Task IsOrphan_OfAProcessThatEnded_Is()
    {
        using var ended = Process.Start(new ProcessStartInfo("/bin/true"))!;
        await ended.WaitForExitAsync();

        Assert.True(OrphanLabel.IsOrphan(OrphanLabel.Own.Replace($"/{Environment.ProcessId}/", $"/{ended.Id}/", StringComparison.Ordinal)));
    }

    [Fact]
    public void IsOrphan_OfAProcessWhoseIdCameAgain_Is() => Assert.True(OrphanLabel.IsOrphan(OrphanLabel.Own + "1"));
}
