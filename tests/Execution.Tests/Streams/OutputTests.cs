using System.Text;
using Execution.Streams;

namespace Execution.Tests.Streams;

public sealed class OutputTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(5000)]
    [InlineData(100_000)]
    public void Tail_OfMuch_IsItsEnd(int chunk)
    {
        var text = string.Concat(Enumerable.Range(0, 30_000).Select(number => number + "\n"));
        var bytes = Encoding.UTF8.GetBytes(text);
        var tail = new OutputTail();
        for (var at = 0; at < bytes.Length; at += chunk)
        {
            tail.Append(bytes.AsSpan(at, Math.Min(chunk, bytes.Length - at)));
        }

        Assert.Equal(text[^OutputTail.MaximumBytes..], tail.ToString());
    }

    [Fact]
    public void Tail_CutInsideACharacter_DropsItsRest()
    {
        var tail = new OutputTail();
        tail.Append(Encoding.UTF8.GetBytes(new string('ü', OutputTail.MaximumBytes) + "x"));

        Assert.Equal(new string('ü', (OutputTail.MaximumBytes / 2) - 1) + "x", tail.ToString());
    }

    [Theory]
    [InlineData("a\nb\n", "a|b")]
    [InlineData("a\r\nb", "a|b")]
    [InlineData("10%\r20%\rdone\n", "10%|20%|done")]
    [InlineData("\n\na", "||a")]
    [InlineData("ü\nß", "ü|ß")]
    public void Lines_InAnyChunks_AreTheSame(string text, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var chunk = 1; chunk <= bytes.Length; chunk++)
        {
            var lines = new List<string>();
            var reporter = new LineReporter(new LineList(lines), isError: false);
            for (var at = 0; at < bytes.Length; at += chunk)
            {
                reporter.Append(bytes.AsSpan(at, Math.Min(chunk, bytes.Length - at)));
            }

            reporter.Complete();
            Assert.Equal(expected.Split('|'), lines);
        }
    }

    private sealed class LineList(List<string> lines) : IProgress<TaskLine>
    {
        public void Report(TaskLine value) => lines.Add(value.Text);
    }
}
