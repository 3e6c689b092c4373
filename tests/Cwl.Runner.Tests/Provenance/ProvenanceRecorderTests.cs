using System.Diagnostics;
using Cwl.Runner.Documents;
using Cwl.Runner.Provenance;
using Cwl.Runner.Runs;
using Cwl.Runner.Tests.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tests.Provenance;

public sealed class ProvenanceRecorderTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Report_CancelledRun_ReadsNoFurther()
    {
        await using var run = new TestRun();
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        var recorder = new ProvenanceRecorder(run, stopped.Token);
        var file = new CwlFile { Location = FileUri.FromPath(run.Write("a.txt", "a")), Basename = "a.txt" };

        Assert.Throws<OperationCanceledException>(() => recorder.Report(Ended(file)));
    }

    [Fact]
    public async Task Report_FolderWithAPipe_DoesNotWaitForItsWriter()
    {
        await using var run = new TestRun();
        var folder = Path.GetDirectoryName(run.Write("d/a.txt", "a"))!;
        using (var make = Process.Start("mkfifo", Path.Join(folder, "pipe")))
        {
            await make.WaitForExitAsync();
        }

        var recorder = new ProvenanceRecorder(run, CancellationToken.None);
        await Task.Run(() => recorder.Report(Ended(new CwlDirectory { Location = FileUri.FromPath(folder), Basename = "d" }))).WaitAsync(Soon);

        var listing = ((CwlDirectory)recorder.Ended.Single().Outputs["out"]).Listing!;
        Assert.Equal(["sha1$86f7e437faa5a7fce15d1ddcb9eaeaea377667b8", null], listing.Select(entry => ((CwlFile)entry).Checksum));
    }

    private static StepEnded Ended(CwlValue output) =>
        new("s", ProcessStatus.Success) { Time = DateTimeOffset.UnixEpoch, Outputs = new CwlObject([new("out", output)]) };
}
