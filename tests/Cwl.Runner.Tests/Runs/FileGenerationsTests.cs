using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tests.Runs;

public sealed class FileGenerationsTests
{
    private static readonly CwlFile File = new() { Location = "file:///data/x" };

    [Fact]
    public void Update_WhileAnotherStepReads_IsRefused()
    {
        var generations = new FileGenerations();
        generations.BeginRead("reader", File);
        var exception = Assert.Throws<CwlException>(() => generations.Update("updater", File));
        Assert.Contains("'updater' updates file:///data/x in place while step 'reader' reads it", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Update_OfOwnInput_IsAllowedAndRaisesTheGeneration()
    {
        var generations = new FileGenerations();
        generations.BeginRead("updater", File);
        generations.Update("updater", File);
        generations.EndRead("updater", File);
        var marked = generations.Mark(File);
        generations.BeginRead("next", marked);
        Assert.Equal(new(FileGenerations.Field, 1L), Assert.Single(((CwlFile)marked).Extra));
    }

    [Fact]
    public void BeginRead_OfAGenerationThatIsGone_IsRefused()
    {
        var generations = new FileGenerations();
        generations.Update("updater", File);
        var exception = Assert.Throws<CwlException>(() => generations.BeginRead("late", File));
        Assert.Contains("step 'updater' has updated it since", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Update_AfterTheReaderEnded_IsAllowed()
    {
        var generations = new FileGenerations();
        generations.BeginRead("reader", File);
        generations.EndRead("reader", File);
        generations.Update("updater", File);
    }

    [Fact]
    public void Update_Twice_NeedsTheLinkBetween()
    {
        var generations = new FileGenerations();
        generations.Update("first", File);
        Assert.Throws<CwlException>(() => generations.Update("second", File));
        generations.Update("second", generations.Mark(File));
    }
}
