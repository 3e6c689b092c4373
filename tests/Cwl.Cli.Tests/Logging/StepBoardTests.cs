using Cwl.Cli.Logging;

namespace Cwl.Cli.Tests.Logging;

public sealed class StepBoardTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    private readonly StepBoard _board = new(new StillTime());

    [Fact]
    public void Lines_Steps_AreTheirTimesAndLastLines()
    {
        Start("one", "two");
        _board.SetLine("two", "10 %\tof\nall");
        _board.End("absent");

        Assert.Equal(["> one  3.00 s  ", "> two  3.00 s  10 % of all", "1 done, 2 running"], _board.Lines(80, 24));
    }

    [Theory]
    [InlineData("> abcdefg", "abcdefghijkl")]
    [InlineData("> 漢字漢", "漢字漢字漢字")]
    [InlineData("> a漢字漢", "a漢字漢字漢字")]
    [InlineData("> 😀😀😀", "😀😀😀😀😀😀")]
    [InlineData("> e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301", "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301")]
    public void Lines_NarrowWindow_LeavesTheLastColumnFree(string expected, string name)
    {
        Start(name);

        Assert.Equal(expected, _board.Lines(10, 24)[0]);
    }

    [Theory]
    [InlineData(24, 9)]
    [InlineData(6, 5)]
    [InlineData(3, 2)]
    [InlineData(2, 1)]
    [InlineData(1, 0)]
    public void Lines_LowWindow_LeavesARowForTheCursor(int rows, int expected)
    {
        Start([.. Enumerable.Range(0, 20).Select(number => $"step{number}")]);

        Assert.Equal(expected, _board.Lines(80, rows).Length);
    }

    [Fact]
    public void Lines_Closed_AreNone()
    {
        Start("one");
        _board.Close();

        Assert.Empty(_board.Lines(80, 24));
    }

    private void Start(params string[] names)
    {
        foreach (var name in names)
        {
            _board.Start(new RunningStep(name, Now - TimeSpan.FromSeconds(3), "/work", ["true"], IsLocal: true));
        }
    }

    private sealed class StillTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
